package import Kernel

/// Where dead letters are kept.
package protocol DeadLetterRepository: Sendable {
    /// An organization's letters, newest first; only those of a state or a source when they are named.
    func page(_ filter: DeadLetterFilter, _ page: PageRequest) async throws -> Page<DeadLetter>

    /// The letter; nil when there is none.
    func letter(_ id: DeadLetterID) async throws -> DeadLetter?

    /// How many of an organization's letters wait.
    func waitingCount(in organization: OrganizationID) async throws -> Int

    /// Stores a changed letter with its events. Throws `conflict` when somebody else changed it meanwhile.
    func save(_ letter: DeadLetter, events: [EventRecord]) async throws

    /// Forgets letters that were decided before that moment, at most `limit`; returns how many.
    func drop(decidedBefore: Timestamp, limit: Int) async throws -> Int
}

/// Which dead letters are wanted.
package struct DeadLetterFilter: Sendable, Hashable {
    /// Whose.
    package var organization: OrganizationID
    /// Only those of this state.
    package var state: DeadLetter.State?
    /// Only those of this source.
    package var source: String?

    /// Describes a wish.
    package init(organization: OrganizationID, state: DeadLetter.State? = nil, source: String? = nil) {
        self.organization = organization
        self.state = state
        self.source = source
    }
}

/// What leaves dead letters, and can try them again.
package protocol DeadLetterSource: Sendable {
    /// The name in its letters.
    var name: String { get }

    /// Carries out a decision: stores the letter as it is now, `retried` or `discarded`, with its events, and whatever
    /// follows from that, in one transaction. Throws `conflict` when that is not possible any more, and leaves all as it
    /// was.
    func settle(_ letter: DeadLetter, events: [EventRecord]) async throws
}
