package import Kernel

/// Something deployable, known by the definition that was synced last.
package struct Service: Sendable, Hashable {
    /// Whether it can be deployed.
    package enum State: String, Sendable, Hashable {
        case active
        /// Its definition is gone; its history stays.
        case removed
    }

    /// Its id.
    package let id: ServiceID
    /// Where it belongs.
    package var scope: Scope
    /// Unique in the organization.
    package var name: String
    /// Whether it can be deployed.
    package var state: State
    /// What was synced last.
    package var definition: ServiceDefinition
    /// Goes up with every write.
    package var revision: Int64
    /// When it was first synced.
    package var createdAt: Timestamp
    /// When its definition last changed.
    package var updatedAt: Timestamp

    /// Describes a service.
    package init(
        id: ServiceID, scope: Scope, name: String, state: State, definition: ServiceDefinition, revision: Int64,
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.scope = scope
        self.name = name
        self.state = state
        self.definition = definition
        self.revision = revision
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
