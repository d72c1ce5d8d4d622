package import Kernel

/// Where a variable is set; nearer levels win.
package enum VariableLevel: Sendable, Hashable {
    case organization(OrganizationID)
    case project(ProjectID)
    case environment(EnvironmentID)
    case service(ServiceID)

    /// The level's name.
    package var name: String {
        switch self {
        case .organization: "organization"
        case .project: "project"
        case .environment: "environment"
        case .service: "service"
        }
    }

    /// The id of the organization, project, environment or service.
    package var owner: String {
        switch self {
        case .organization(let id): id.description
        case .project(let id): id.description
        case .environment(let id): id.description
        case .service(let id): id.description
        }
    }
}

/// A variable, or a secret.
package struct Variable: Sendable, Hashable {
    /// What it holds.
    package enum Value: Sendable, Hashable {
        case plain(String)
        /// Encrypted.
        case sealed([UInt8])
    }

    /// Where it is set.
    package let level: VariableLevel
    /// The organization it belongs to.
    package let organization: OrganizationID
    /// Unique at its level.
    package let name: String
    /// What it holds.
    package var value: Value
    /// Goes up with every write.
    package var revision: Int64
    /// When it was last changed.
    package var updatedAt: Timestamp
    /// Who changed it last.
    package var updatedBy: String

    /// Describes a variable.
    package init(
        level: VariableLevel, organization: OrganizationID, name: String, value: Value, revision: Int64,
        updatedAt: Timestamp, updatedBy: String
    ) {
        self.level = level
        self.organization = organization
        self.name = name
        self.value = value
        self.revision = revision
        self.updatedAt = updatedAt
        self.updatedBy = updatedBy
    }

    /// Whether it is a secret.
    package var isSecret: Bool { if case .sealed = self.value { true } else { false } }
}
