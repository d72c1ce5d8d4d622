import API
import Approvals
import Cryptography
import Edictum
import Governance
import Identity
import Kernel
import Logging
import PatternMatching
import SQL
import Server
import ServiceLifecycle
import Workers
import YAML

/// What governs AI agents: their keys, bundles, rollouts, reports, and the door for their SDKs.
struct GovernanceParts {
    let fleet: FleetOperations
    let bundles: BundleOperations
    let contracts: ContractOperations
    let compositions: CompositionOperations
    let rollouts: RolloutOperations
    let signing: SigningKeyOperations
    let calls: CallReading
    let coverage: CoverageReading
    let bundleRoutes: BundleRoutes
    let meaning: CoverageRoutes
    let evaluating: EvaluationRoutes
    let door: EdictumDoor
    /// What of this waits in the queue of approvals.
    let approvalSubjects: [any ApprovalSubjects]
    let routes: [Route]
    let services: [any ServiceLifecycle.Service]

    init(_ core: Core, logger: Logger) {
        let (state, records) = (core.stores.state, core.stores.records)
        let (clock, ids) = (core.clock, core.ids)
        let places = TenancyAgentPlaces(tenancy: SQLTenancyRepository(state))
        let fleetRepository = SQLFleetRepository(state)
        let bundleRepository = SQLBundleRepository(state)
        let rolloutRepository = SQLRolloutRepository(state)
        let keys = SQLSigningKeyRepository(state)
        let signer = Ed25519Signer(core.stores.ring)
        let loading = BoardLoading(
            places: places, fleet: fleetRepository, rollouts: rolloutRepository, bundles: bundleRepository,
            deliveries: Deliveries(keys: keys, signer: signer, clock: clock))
        let boards = FleetBoards(loading, signals: core.stores.signals)
        let recording = FleetRecording(fleet: fleetRepository, clock: clock, ids: ids)
        let presence = FleetPresence(fleet: fleetRepository, recording: recording, clock: clock)
        let callStore = SQLCallRecordStore(records)
        let retention = Duration.seconds(core.settings.callRetentionDays * 86_400)
        let values = AgentValues(SQLAgentValueStore(records), clock: clock)
        let reporting = CallReporting(callStore, retention: retention, clock: clock) { caller, revision, time in
            try await presence.note(caller, revision: revision, at: time)
        }
        let patterns = Self.patterns()
        let checking = RuleDocumentChecking(yaml: GovernanceYAML(), patterns: patterns)
        self.evaluating = EvaluationRoutes(Playground(checking, patterns: patterns))
        self.signing = SigningKeyOperations(keys: keys, signer: signer, clock: clock, ids: ids)
        self.bundles = BundleOperations(
            bundles: bundleRepository, checking: checking, signing: self.signing, clock: clock,
            ids: ids)
        self.rollouts = RolloutOperations(
            rollouts: rolloutRepository, bundles: bundleRepository, places: places,
            approvals: RolloutQuestions(approvals: core.approvals),
            clock: clock, ids: ids)
        let library = SQLContractRepository(state)
        self.compositions = CompositionOperations(
            contracts: library, compositions: SQLCompositionRepository(state), checking: checking,
            building: BundleBuilding(
                bundles: self.bundles, summaries: bundleRepository, rollouts: self.rollouts, waiting: rolloutRepository),
            clock: clock, ids: ids)
        self.contracts = ContractOperations(
            contracts: library, compositions: self.compositions, checking: checking, clock: clock,
            ids: ids)
        self.fleet = FleetOperations(
            fleet: fleetRepository, places: places, loading: loading, events: core.events, clock: clock, ids: ids)
        self.calls = CallReading(callStore, fleet: self.fleet, clock: clock)
        let questions = AgentCallQuestions(approvals: core.approvals, ids: ids)
        self.approvalSubjects = [questions, RolloutSubjects(rollouts: self.rollouts, repository: rolloutRepository)]
        self.door = EdictumDoor(
            .init(
                values: values, reporting: reporting, calls: callStore, presence: presence, recording: recording,
                boards: boards, loading: loading, approvals: questions))
        let documents = BundleDocuments(checking)
        self.coverage = CoverageReading(
            fleet: self.fleet, loading: loading, calls: callStore, documents: documents, clock: clock)
        self.bundleRoutes = BundleRoutes(bundles: self.bundles, rollouts: self.rollouts, fleet: self.fleet)
        self.meaning = CoverageRoutes(coverage: self.coverage, bundles: self.bundles, documents: documents)
        self.routes =
            AgentKeyRoutes(core.identity).routes + AgentRoutes(self.fleet).routes + self.bundleRoutes.routes
            + self.meaning.routes + self.evaluating.routes + SigningKeyRoutes(self.signing, clock: clock).routes
            + CallRoutes(self.calls).routes
            + ContractRoutes(self.contracts).routes + CompositionRoutes(self.compositions).routes
        self.services = [
            FleetWorker(boards: boards, logger: logger),
            FleetPresenceWorker(presence: presence, logger: logger),
            CallKeeper(calls: callStore, values: values, age: retention, clock: clock, logger: logger),
            RecordSyncer(records: records, logger: logger),
        ]
    }

    /// The console's pages about all this.
    func consoleRoutes(_ shells: ConsoleShells, _ core: Core, url: String) -> [Route] {
        let directory = SQLDirectoryRepository(core.stores.state)
        return ConsoleAgentRoutes(
            .init(
                shells: shells, fleet: self.fleet, coverage: self.coverage, calls: self.calls, bundles: self.bundles,
                identity: core.identity, address: "\(url)/edictum")
        ).routes
            + ConsoleCallRoutes(
                shells: shells, calls: self.calls, routing: CallRoutes(self.calls), fleet: self.fleet,
                clock: core.clock
            ).routes
            + ConsoleContractRoutes(shells: shells, contracts: self.contracts).routes
            + ConsoleCompositionRoutes(
                shells: shells, compositions: self.compositions, contracts: self.contracts, fleet: self.fleet
            ).routes
            + ConsoleBundleRoutes(
                .init(
                    shells: shells, bundles: self.bundles, routing: self.bundleRoutes, meaning: self.meaning,
                    evaluating: self.evaluating,
                    rollouts: self.rollouts, fleet: self.fleet, signing: self.signing,
                    organization: { try await directory.organization($0)?.name }, clock: core.clock, url: url)
            ).routes
    }

    /// A server without the library governs all the same, except by regular expressions.
    private static func patterns() -> any PatternCompiling {
        do {
            return try PCREPatterns()
        } catch {
            return MissingPatterns(error.message)
        }
    }
}
