package import Kernel

/// Where approvals are kept. Every write stores the events with the data.
package protocol ApprovalRepository: Sendable {
    /// Stores a new approval with its events. One that is there already, by its id or for the same subject of the
    /// organization, stays as it is; returns what is stored.
    func add(_ approval: Approval, events: [EventRecord]) async throws -> Approval

    /// The approval; nil when there is none.
    func approval(_ id: ApprovalID) async throws -> Approval?

    /// The approval of a subject; nil when there is none.
    func approval(
        of kind: ApprovalSubject.Kind, _ subject: String, in organization: OrganizationID
    ) async throws -> Approval?

    /// Reads, changes and stores one approval in one transaction, so that two changes never collide. Returns it as
    /// stored; throws `notFound` when there is none, and whatever `change` throws.
    func change(
        _ id: ApprovalID, _ change: @escaping @Sendable (inout Approval) throws -> [EventRecord]
    ) async throws -> Approval

    /// Approvals, newest first.
    func page(_ filter: ApprovalFilter, _ page: PageRequest) async throws -> Page<Approval>

    /// How many of an organization's are pending, by where they belong.
    func pendingCounts(in organization: OrganizationID) async throws -> [Scope: Int]

    /// All pending ones of a kind, oldest first.
    func pending(_ kind: ApprovalSubject.Kind) async throws -> [Approval]

    /// Pending ones whose time is over at that moment, at most `limit`, and when the next one's is; nil when none of
    /// the others has an end.
    func due(at now: Timestamp, limit: Int) async throws -> (ids: [ApprovalID], next: Timestamp?)

    /// Ended ones whose end was not carried out yet, oldest first, behind an id, at most `limit`.
    func unsettled(after id: ApprovalID?, limit: Int) async throws -> [Approval]
}
