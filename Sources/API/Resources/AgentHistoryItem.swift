package import Kernel

/// Something that happened to an agent.
package struct AgentHistoryItem: Codable, Sendable, Hashable {
    /// What, such as `agent.revision_applied`.
    package var kind: String
    /// When.
    package var time: Timestamp
    /// Who did it.
    package var actor: ActorResource
    /// The details.
    package var data: JSON

    /// Joins the fields.
    package init(kind: String, time: Timestamp, actor: ActorResource, data: JSON) {
        self.kind = kind
        self.time = time
        self.actor = actor
        self.data = data
    }
}
