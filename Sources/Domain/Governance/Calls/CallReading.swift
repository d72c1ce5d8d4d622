package import Kernel

/// What agents reported, for people.
package struct CallReading: Sendable {
    private let store: any CallRecordStore
    private let fleet: FleetOperations
    private let clock: any WallClock
    /// The most bars of a histogram.
    private static let mostBars = 500

    /// Reads from `store` what the caller may see of the fleet.
    package init(_ store: any CallRecordStore, fleet: FleetOperations, clock: any WallClock) {
        self.store = store
        self.fleet = fleet
        self.clock = clock
    }

    /// A filter for the environment that a question names, or for all that the caller may see.
    package func filter(_ environment: EnvironmentID?, context: OperationContext) async throws -> CallFilter {
        CallFilter(environments: try await self.fleet.environments(environment, context: context))
    }

    /// Records, newest first.
    package func page(_ filter: CallFilter, _ page: PageRequest) async throws -> Page<CallRecord> {
        try await self.store.page(filter, page)
    }

    /// A record. Throws `notFound` where the caller may not see it.
    package func record(_ id: CallRecordID, context: OperationContext) async throws -> CallRecord {
        let environments = try await self.fleet.environments(nil, context: context)
        guard let record = try await self.store.record(id, in: environments) else { throw Fault.notFound("record") }
        return record
    }

    /// Counts of like records, by the hour; of the last day unless the filter says otherwise.
    package func counts(_ filter: CallFilter) async throws -> [CallCount] {
        try await self.store.counts(self.bounded(filter))
    }

    /// Bars over the filter's time, of a fitting length, with the empty ones.
    package func histogram(_ filter: CallFilter) async throws -> (seconds: Int64, bars: [CallBar]) {
        let filter = self.bounded(filter)
        let now = self.clock.now()
        let (start, end) = (filter.since ?? now, filter.until ?? now)
        let length = max(1, end.since(start).components.seconds)
        let seconds = Self.lengths.first { length / $0 <= 60 } ?? (length / 60 / 86_400 + 1) * 86_400
        let found = try await self.store.histogram(filter, seconds: seconds)
        let byStart = Dictionary(found.map { ($0.start, $0) }) { first, _ in first }
        let first = start.microseconds / 1_000_000 / seconds * seconds
        let bars = stride(from: first, through: end.microseconds / 1_000_000, by: Int64.Stride(seconds))
            .prefix(Self.mostBars).map { second in
                let moment = Timestamp(microseconds: second * 1_000_000)
                return byStart[moment] ?? CallBar(start: moment, counts: [:])
            }
        return (seconds, Array(bars))
    }

    /// Sessions by their newest record, newest first.
    package func sessions(
        environment: EnvironmentID?, agent: String?, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<AgentSession> {
        try await self.store.sessions(
            in: try await self.fleet.environments(environment, context: context), agent: agent, page)
    }

    /// A session as a story: its records, oldest first, behind the first `offset`.
    package func story(
        _ id: String, in environment: EnvironmentID, offset: Int, limit: Int, context: OperationContext
    ) async throws -> (session: AgentSession, records: [CallRecord]) {
        _ = try await self.fleet.environments(environment, context: context)
        guard let session = try await self.store.session(id, in: environment) else {
            throw Fault.notFound("session")
        }
        let records = try await self.store.story(
            id, in: environment, offset: min(max(offset, 0), 1_000_000), limit: min(max(limit, 1), 500))
        return (session, records)
    }

    /// Odd reports, newest first.
    package func odd(
        environment: EnvironmentID?, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<QuarantinedCall> {
        try await self.store.odd(in: try await self.fleet.environments(environment, context: context), page)
    }

    private static let lengths: [Int64] = [10, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86_400]

    private func bounded(_ filter: CallFilter) -> CallFilter {
        var filter = filter
        let now = self.clock.now()
        filter.until = filter.until ?? now + .seconds(1)
        filter.since = filter.since ?? (filter.until ?? now) - .seconds(86_400)
        return filter
    }
}
