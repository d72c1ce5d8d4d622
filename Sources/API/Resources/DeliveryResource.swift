package import Kernel

/// A delivery to a webhook as the API shows it.
package struct DeliveryResource: Codable, Sendable, Hashable {
    /// Its id; the same in every try.
    package var id: DeliveryID
    /// The webhook.
    package var webhook: WebhookID
    /// The event's kind, or `webhook.test`.
    package var kind: String
    /// The event that it tells; missing for a test.
    package var eventID: EventID?
    /// `pending`, `sending`, `delivered`, `failed` or `discarded`.
    package var status: String
    /// How many tries were begun.
    package var attempts: Int
    /// The number of the try that is the last.
    package var attemptLimit: Int
    /// When it is tried next; missing when it is not.
    package var nextAt: Timestamp?
    /// When it was made.
    package var createdAt: Timestamp
    /// When it came to its end; missing before.
    package var finishedAt: Timestamp?
    /// What is sent; missing in lists.
    package var body: JSON?
    /// The tries, oldest first; missing in lists.
    package var log: [DeliveryAttemptResource]?

    private enum CodingKeys: String, CodingKey {
        case id, webhook, kind, status, attempts, body, log
        case eventID = "event_id"
        case attemptLimit = "attempt_limit"
        case nextAt = "next_at"
        case createdAt = "created_at"
        case finishedAt = "finished_at"
    }

    /// Joins the fields.
    package init(
        id: DeliveryID, webhook: WebhookID, kind: String, eventID: EventID?, status: String, attempts: Int,
        attemptLimit: Int, nextAt: Timestamp?, createdAt: Timestamp, finishedAt: Timestamp?, body: JSON?,
        log: [DeliveryAttemptResource]?
    ) {
        self.id = id
        self.webhook = webhook
        self.kind = kind
        self.eventID = eventID
        self.status = status
        self.attempts = attempts
        self.attemptLimit = attemptLimit
        self.nextAt = nextAt
        self.createdAt = createdAt
        self.finishedAt = finishedAt
        self.body = body
        self.log = log
    }
}
