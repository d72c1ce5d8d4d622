package import Kernel

/// A receiver that is told when something happens: a program, a channel of Slack, or people by mail.
package struct Webhook: Sendable, Hashable {
    /// Its id.
    package let id: WebhookID
    /// The organization.
    package let organization: OrganizationID
    /// What people call it; unique in the organization.
    package var name: String
    /// How it is reached.
    package var kind: WebhookChannel
    /// The address, as far as people may see it.
    package var address: String
    /// The secret, encrypted: what signs, Slack's whole address, or the password of the mail server.
    package var sealedSecret: [UInt8]
    /// The secret before, encrypted, which signs beside it for a while.
    package var sealedPrevious: [UInt8]?
    /// Until when.
    package var previousUntil: Timestamp?
    /// When it was made.
    package let createdAt: Timestamp
    /// Who made it.
    package let createdBy: String
    /// Goes up with every write.
    package var revision: Int64

    /// Restores a webhook.
    package init(
        id: WebhookID, organization: OrganizationID, name: String, kind: WebhookChannel = .signed, address: String,
        sealedSecret: [UInt8],
        sealedPrevious: [UInt8]?, previousUntil: Timestamp?, createdAt: Timestamp, createdBy: String, revision: Int64
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.kind = kind
        self.address = address
        self.sealedSecret = sealedSecret
        self.sealedPrevious = sealedPrevious
        self.previousUntil = previousUntil
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.revision = revision
    }
}
