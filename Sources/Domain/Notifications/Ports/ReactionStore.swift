package import Backbone
package import Kernel

/// Stores what follows from events together with how far they were read: whatever is interrupted, each event has its
/// effects once.
package protocol ReactionStore: Sendable {
    /// How far a reader of the event log is. One that was never heard of begins at the present end.
    func position(of reader: String) async throws -> Int64

    /// Stores effects and moves the reader on. Returns false, and changes nothing, when another node has moved it
    /// meanwhile. Effects that are there already stay as they are.
    func commit(_ effects: ReactionEffects, of reader: String, from: Int64, to: Int64) async throws -> Bool

    /// Stores a decision over a letter together with the effects of the step. Throws `conflict` when the letter was
    /// changed meanwhile.
    func settle(_ letter: DeadLetter, _ effects: ReactionEffects, events: [EventRecord]) async throws
}

/// What follows from events.
package struct ReactionEffects: Sendable, Hashable {
    /// Notifications for people; one for each event and person.
    package var items: [InboxItem] = []
    /// Calls of webhooks; one for each event and webhook.
    package var deliveries: [Delivery] = []
    /// Steps that failed for good.
    package var letters: [DeadLetter] = []
    /// What happened to those.
    package var events: [EventRecord] = []

    /// Nothing follows yet.
    package init() {}
}
