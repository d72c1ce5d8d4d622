package import Backbone
package import Kernel

/// The durable outbox of webhooks.
package protocol DeliveryRepository: Sendable {
    /// Stores a delivery, to be sent.
    func add(_ delivery: Delivery) async throws

    /// Lets a node begin what is due at that moment, at most `limit`. No other node gets the same before its lease is
    /// over.
    func claim(by node: NodeID, at now: Timestamp, until: Timestamp, limit: Int) async throws -> [Delivery]

    /// Gives back what a node had begun: it was started anew and sends nothing any more.
    func release(_ node: NodeID, at now: Timestamp) async throws

    /// Stores what became of a try, with the letter when it was the last. Nothing happens when the try was lost
    /// meanwhile: somebody else has the delivery.
    func record(_ delivery: Delivery, _ attempt: DeliveryAttempt, letter: DeadLetter?, ids: IDSource) async throws

    /// Stores a decision over a letter together with its delivery as it is now. Throws `conflict` when either was
    /// changed meanwhile.
    func settle(_ delivery: Delivery, _ letter: DeadLetter, events: [EventRecord]) async throws

    /// Stores a decision over a letter whose delivery is gone. Throws `conflict` when it was changed meanwhile.
    func close(_ letter: DeadLetter, events: [EventRecord]) async throws

    /// When the next delivery is due; nil when none waits.
    func nextDue() async throws -> Timestamp?
}

/// Reads what became of deliveries.
package protocol DeliveryLog: Sendable {
    /// The delivery; nil when there is none.
    func delivery(_ id: DeliveryID) async throws -> Delivery?

    /// A webhook's deliveries, newest first.
    func page(of webhook: WebhookID, _ page: PageRequest) async throws -> Page<Delivery>

    /// A delivery's tries, oldest first.
    func attempts(of delivery: DeliveryID) async throws -> [DeliveryAttempt]

    /// Forgets what came to its end before that moment, at most `limit`; returns how many. What waits for a person stays.
    func drop(finishedBefore: Timestamp, limit: Int) async throws -> Int
}
