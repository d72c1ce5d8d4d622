package import Kernel

/// One row of the audit log.
package struct AuditResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: AuditID
    /// When.
    package var time: Timestamp
    /// Who.
    package var actor: ActorResource
    /// What, such as `key.created` or `refused`.
    package var action: String
    /// The id or the route it was done to.
    package var subject: String
    /// The caller's address.
    package var address: String
    /// How often, for refusals gathered in one row.
    package var count: Int64
    /// Details.
    package var data: JSON

    /// Describes a row.
    package init(
        id: AuditID, time: Timestamp, actor: ActorResource, action: String, subject: String, address: String,
        count: Int64, data: JSON
    ) {
        self.id = id
        self.time = time
        self.actor = actor
        self.action = action
        self.subject = subject
        self.address = address
        self.count = count
        self.data = data
    }
}
