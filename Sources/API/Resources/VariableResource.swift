package import Kernel

/// A variable, or a secret, of one level of the tenancy tree.
package struct VariableResource: Codable, Sendable, Hashable {
    /// Its name, unique at its level.
    package var name: String
    /// `organization`, `project`, `environment` or `service`.
    package var level: String
    /// Whether it is a secret, which is never shown again.
    package var secret: Bool
    /// The text; null for a secret.
    package var value: String?
    /// Changes with every write.
    package var revision: Int64
    /// When it was last changed.
    package var updatedAt: Timestamp
    /// Who changed it last.
    package var updatedBy: String

    private enum CodingKeys: String, CodingKey {
        case name, level, secret, value, revision
        case updatedAt = "updated_at"
        case updatedBy = "updated_by"
    }

    /// Describes a variable.
    package init(
        name: String, level: String, secret: Bool, value: String?, revision: Int64, updatedAt: Timestamp,
        updatedBy: String
    ) {
        self.name = name
        self.level = level
        self.secret = secret
        self.value = value
        self.revision = revision
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }
}
