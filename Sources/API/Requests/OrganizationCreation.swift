/// Makes one more organization.
package struct OrganizationCreation: Codable, Sendable, Hashable {
    /// What people call it.
    package var name: String
    /// The e-mail address of its owner, who is a user already; the caller when it is missing.
    package var owner: String?

    /// Joins the fields.
    package init(name: String, owner: String? = nil) {
        self.name = name
        self.owner = owner
    }
}
