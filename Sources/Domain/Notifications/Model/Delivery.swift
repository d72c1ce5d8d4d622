package import Kernel

/// A call of a webhook that must get through. `docs/notifications.md` draws its states.
package struct Delivery: Sendable, Hashable {
    /// Its id; the same in every try, so that the receiver can tell a repeat.
    package let id: DeliveryID
    /// The organization.
    package let organization: OrganizationID
    /// The webhook.
    package let webhook: WebhookID
    /// The event that it tells; nil for a test.
    package let event: EventID?
    /// The event's kind, or `webhook.test`.
    package let kind: String
    /// What is sent: JSON.
    package let body: String
    /// When it was made.
    package let createdAt: Timestamp
    /// Where it stands.
    package internal(set) var state: DeliveryState
    /// How many tries were begun.
    package internal(set) var attempts: Int
    /// The number of the try that is the last.
    package internal(set) var attemptLimit: Int
    /// When it is tried next; while it is sent, when it counts as lost.
    package internal(set) var dueAt: Timestamp
    /// The node that sends it.
    package internal(set) var node: NodeID?
    /// When it came to its end; nil before.
    package internal(set) var finishedAt: Timestamp?
    /// Goes up with every write.
    package var revision: Int64

    /// Restores a delivery.
    package init(
        id: DeliveryID, organization: OrganizationID, webhook: WebhookID, event: EventID?, kind: String, body: String,
        createdAt: Timestamp, state: DeliveryState, attempts: Int, attemptLimit: Int, dueAt: Timestamp, node: NodeID?,
        finishedAt: Timestamp?, revision: Int64
    ) {
        self.id = id
        self.organization = organization
        self.webhook = webhook
        self.event = event
        self.kind = kind
        self.body = body
        self.createdAt = createdAt
        self.state = state
        self.attempts = attempts
        self.attemptLimit = attemptLimit
        self.dueAt = dueAt
        self.node = node
        self.finishedAt = finishedAt
        self.revision = revision
    }

    /// A new one, to be sent at once.
    package init(
        id: DeliveryID, organization: OrganizationID, webhook: WebhookID, event: EventID?, kind: String, body: String,
        attemptLimit: Int, at now: Timestamp
    ) {
        self.init(
            id: id, organization: organization, webhook: webhook, event: event, kind: kind, body: body,
            createdAt: now, state: .pending, attempts: 0, attemptLimit: attemptLimit, dueAt: now, node: nil,
            finishedAt: nil, revision: 1)
    }
}
