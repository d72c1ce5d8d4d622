package import Backbone
package import Kernel

/// Reads the event log on behalf of notifications, and tries steps again that failed for good.
package struct NotificationReading: DeadLetterSource {
    /// A step that failed; the reader stands before it.
    package struct StepFailure: Error {
        /// The event.
        package let envelope: EventEnvelope
        /// Where the reader stands.
        package let position: Int64
        /// What went wrong.
        package let cause: any Error
    }

    /// The reader's name.
    package static let reader = "notifications"

    private let log: any EventLog
    private let store: any ReactionStore
    private let rules: any NotificationRuleRepository
    private let people: any PeopleDirectory
    private let schedule: RetrySchedule
    private let clock: any WallClock
    private let ids: IDSource
    private static let batch = 200

    /// Joins the ports.
    package init(
        log: any EventLog, store: any ReactionStore, rules: any NotificationRuleRepository,
        people: any PeopleDirectory, schedule: RetrySchedule, clock: any WallClock, ids: IDSource
    ) {
        self.log = log
        self.store = store
        self.rules = rules
        self.people = people
        self.schedule = schedule
        self.clock = clock
        self.ids = ids
    }

    /// Reads the next events and stores what follows; returns whether there may be more. Throws a ``StepFailure`` when
    /// an event could not be handled; those before it were.
    package func pass() async throws -> Bool {
        let from = try await self.store.position(of: Self.reader)
        let events = try await self.log.events(after: from, matching: .all, limit: Self.batch)
        guard let last = events.last else { return false }
        var effects = ReactionEffects()
        var reached = from
        for envelope in events {
            do {
                effects.add(try await self.effects(of: envelope.event))
            } catch {
                if reached > from {
                    _ = try await self.store.commit(effects, of: Self.reader, from: from, to: reached)
                }
                throw StepFailure(envelope: envelope, position: reached, cause: error)
            }
            reached = envelope.position
        }
        _ = try await self.store.commit(effects, of: Self.reader, from: from, to: last.position)
        return true
    }

    /// Leaves a dead letter for a step that failed for good, and reads on behind it.
    package func abandon(_ failure: StepFailure, attempts: Int) async throws {
        let event = failure.envelope.event
        let now = self.clock.now()
        let letter = DeadLetter(
            id: self.ids.make(), organization: event.scope.organization, source: self.name, kind: event.kind,
            subject: event.id.description, title: "Notifications of \(event.kind)", error: "\(failure.cause)",
            payload: [
                "position": .int(failure.envelope.position), "id": .string(event.id.description),
                "kind": .string(event.kind), "subject": .string(event.subject), "payload": event.payload,
            ], attempts: attempts, createdAt: now, failedAt: now)
        var effects = ReactionEffects()
        effects.letters = [letter]
        effects.events = [letter.record(.left, id: self.ids.make(), actor: .system, at: now)]
        _ = try await self.store.commit(
            effects, of: Self.reader, from: failure.position, to: failure.envelope.position)
    }

    /// The name in its letters.
    package var name: String { Self.reader }

    package func settle(_ letter: DeadLetter, events: [EventRecord]) async throws {
        guard letter.state == .retried else {
            return try await self.store.settle(letter, ReactionEffects(), events: events)
        }
        guard let position = letter.payload["position"]?.int,
            let envelope = try await self.log.events(after: position - 1, matching: .all, limit: 1).first,
            envelope.event.id.description == letter.subject
        else { throw Fault(.conflict, "The event is not kept any more, so the step can only be discarded.") }
        do {
            let effects = try await self.effects(of: envelope.event)
            try await self.store.settle(letter, effects, events: events)
        } catch let fault as Fault where fault.code == .bug {
            throw Fault(.conflict, "The step failed again: \(fault.message)", detail: fault.detail)
        }
    }

    private func effects(of event: EventRecord) async throws -> ReactionEffects {
        guard let occurrence = try Occurrence(event) else { return ReactionEffects() }
        let organization = event.scope.organization
        var requester: UserID?
        if let principal = occurrence.requester {
            requester = try await self.people.person(behind: principal, in: organization)
        }
        let approvers = occurrence.wantsApproval ? try await self.approvers(of: event) : []
        let reaction = Reaction(
            rules: try await self.rules.rules(of: organization),
            members: Set(try await self.people.members(of: organization).keys), schedule: self.schedule)
        return reaction.effects(
            of: occurrence, .init(requester: requester, approvers: approvers), at: self.clock.now(), ids: self.ids)
    }

    /// Who may decide what an approval's event asks: those with the permission, of whom its rule may name some.
    private func approvers(of event: EventRecord) async throws -> [UserID] {
        let holders = try await self.people.holders(of: .approvalsDecide, in: event.scope)
        guard let names = event.payload["people"]?.array, let roles = event.payload["roles"]?.array else {
            return holders
        }
        let people = Set(names.compactMap { $0.string.flatMap { UserID($0) } })
        let inRoles = Set(
            try await self.people.people(
                in: Set(roles.compactMap { $0.string.flatMap { Role(rawValue: $0) } }),
                of: event.scope.organization))
        return holders.filter { people.contains($0) || inRoles.contains($0) }
    }
}

extension ReactionEffects {
    fileprivate mutating func add(_ other: ReactionEffects) {
        self.items += other.items
        self.deliveries += other.deliveries
    }
}
