/// Signs a person in.
package struct SignInRequest: Codable, Sendable, Hashable {
    /// E-mail address.
    package var email: String
    /// Password.
    package var password: String

    /// Joins the fields.
    package init(email: String, password: String) {
        self.email = email
        self.password = password
    }
}
