package import Kernel

/// Which tools of which agents are governed.
package struct CoverageReading: Sendable {
    private let fleet: FleetOperations
    private let loading: BoardLoading
    private let calls: any CallRecordStore
    private let documents: BundleDocuments
    private let clock: any WallClock
    /// How far back calls are looked at.
    package static let window = Duration.seconds(7 * 86_400)

    /// Joins what is called with what governs it.
    package init(
        fleet: FleetOperations, loading: BoardLoading, calls: any CallRecordStore, documents: BundleDocuments,
        clock: any WallClock
    ) {
        self.fleet = fleet
        self.loading = loading
        self.calls = calls
        self.documents = documents
        self.clock = clock
    }

    /// The coverage of an agent: by the live version of the bundle that it is to apply.
    package func coverage(of id: AgentID, context: OperationContext) async throws -> AgentCoverage {
        let view = try await self.fleet.view(id, context: context)
        let board = try await self.loading.board(of: view.place.environment)
        let since = self.clock.now() - Self.window
        var filter = CallFilter(environments: [view.place.environment])
        filter.agent = view.agent.name
        filter.since = since
        let counts = try await self.calls.counts(filter)
        let live = view.status.assignment.bundle.flatMap { board.live[$0]?.values.first?.bundle }
        let document = try live.map { try self.documents.document(of: $0) }
        return AgentCoverage(since: since, bundle: live?.name, counts: counts) { document?.governing($0) ?? [] }
    }
}
