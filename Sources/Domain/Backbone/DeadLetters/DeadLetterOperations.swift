package import Kernel

/// What people do with dead letters.
package struct DeadLetterOperations: Sendable {
    private let letters: any DeadLetterRepository
    private let sources: [any DeadLetterSource]
    private let clock: any WallClock
    private let ids: IDSource

    /// Joins the ports. A letter whose source is not among `sources` can only be discarded.
    package init(
        letters: any DeadLetterRepository, sources: [any DeadLetterSource], clock: any WallClock, ids: IDSource
    ) {
        self.letters = letters
        self.sources = sources
        self.clock = clock
        self.ids = ids
    }

    /// The organization's letters, newest first.
    package func page(
        state: DeadLetter.State?, source: String?, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<DeadLetter> {
        let organization = try self.organization(.deadLettersRead, context)
        return try await self.letters.page(
            DeadLetterFilter(organization: organization, state: state, source: source), page)
    }

    /// A letter. Throws `notFound` for another organization's.
    package func letter(_ id: DeadLetterID, context: OperationContext) async throws -> DeadLetter {
        try await self.letter(id, .deadLettersRead, context)
    }

    /// How many wait.
    package func waitingCount(context: OperationContext) async throws -> Int {
        try await self.letters.waitingCount(in: try self.organization(.deadLettersRead, context))
    }

    /// Has it tried again.
    package func retry(_ id: DeadLetterID, context: OperationContext) async throws -> DeadLetter {
        let letter = try await self.letter(id, .deadLettersWrite, context)
        guard self.sources.contains(where: { $0.name == letter.source }) else {
            throw Fault(.conflict, "Nothing here knows how to try a \(letter.source) again; it can be discarded.")
        }
        return try await self.decide(letter, .retry(context.actor), context)
    }

    /// Gives it up.
    package func discard(_ id: DeadLetterID, reason: String, context: OperationContext) async throws -> DeadLetter {
        guard reason.utf8.count <= 2000 else {
            throw Fault(
                .invalid, "The reason is too long.",
                fields: [.init(pointer: "/reason", detail: "must have at most 2,000 bytes")])
        }
        return try await self.decide(
            try await self.letter(id, .deadLettersWrite, context), .discard(context.actor, reason: reason), context)
    }

    private func decide(
        _ old: DeadLetter, _ command: DeadLetterCommand, _ context: OperationContext
    ) async throws -> DeadLetter {
        var letter = old
        let now = self.clock.now()
        let happened: [DeadLetterEvent]
        do { happened = try letter.apply(command, at: now) } catch { throw Fault(error) }
        let events = happened.map { letter.record($0, id: self.ids.make(), actor: context.actor, at: now) }
        if let source = self.sources.first(where: { $0.name == letter.source }) {
            try await source.settle(letter, events: events)
        } else {
            try await self.letters.save(letter, events: events)
        }
        return try await self.letters.letter(letter.id) ?? letter
    }

    private func letter(
        _ id: DeadLetterID, _ permission: Permission, _ context: OperationContext
    ) async throws -> DeadLetter {
        guard let letter = try await self.letters.letter(id) else { throw Fault.notFound("dead letter") }
        try context.require(permission, in: Scope(letter.organization), of: "dead letter")
        return letter
    }

    private func organization(_ permission: Permission, _ context: OperationContext) throws -> OrganizationID {
        let organization = try context.requireOrganization()
        try context.require(permission, in: Scope(organization), of: "organization")
        return organization
    }
}
