package import Kernel

/// One row of the audit log: who did what to what.
package struct AuditRow: Sendable, Hashable {
    /// Its id.
    package let id: AuditID
    /// The organization; nil where it is not known, as with a wrong key.
    package let organization: OrganizationID?
    /// When.
    package let time: Timestamp
    /// Who.
    package let actor: Actor
    /// What, such as `key.created` or `refused`.
    package let action: String
    /// The id or the route it was done to.
    package let subject: String
    /// The caller's address.
    package let address: String
    /// How often, for refusals gathered in one row.
    package let count: Int64
    /// Details.
    package let data: JSON

    /// Describes a row.
    package init(
        id: AuditID, organization: OrganizationID?, time: Timestamp, actor: Actor, action: String, subject: String,
        address: String, count: Int64 = 1, data: JSON = [:]
    ) {
        self.id = id
        self.organization = organization
        self.time = time
        self.actor = actor
        self.action = action
        self.subject = subject
        self.address = address
        self.count = count
        self.data = data
    }
}
