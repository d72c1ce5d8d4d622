/// Sets a variable or a secret.
package struct VariableWriting: Codable, Sendable, Hashable {
    /// The text.
    package var value: String
    /// Whether it is never shown again.
    package var secret: Bool?

    /// Joins the fields.
    package init(value: String, secret: Bool? = nil) {
        self.value = value
        self.secret = secret
    }
}
