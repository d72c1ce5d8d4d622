import Approvals
import Backbone
import Deployments
import Executions
import Governance
import Identity
import Notifications
package import SQL
import Secrets
import Synchronization

/// An empty store of one engine, which may be opened several times, as several nodes do.
package struct ScratchStore: Sendable {
    /// Hears the topics of committed transactions.
    package typealias OnSignal = @Sendable (Set<String>) -> Void

    private let opening: @Sendable (@escaping OnSignal) async throws -> any SQLDatabase

    /// `open` connects to the same data each time.
    package init(_ open: @escaping @Sendable (@escaping OnSignal) async throws -> any SQLDatabase) {
        self.opening = open
    }

    /// Opens it.
    package func open(onSignal: @escaping OnSignal = { _ in }) async throws -> any SQLDatabase {
        try await self.opening(onSignal)
    }

    /// Opens it, and closes it behind `body`.
    package func use<Value>(
        onSignal: @escaping OnSignal = { _ in }, _ body: (any SQLDatabase) async throws -> Value
    ) async throws -> Value {
        let database = try await self.open(onSignal: onSignal)
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    /// Opens it with the state schema.
    func useStores<Value>(_ body: (Stores) async throws -> Value) async throws -> Value {
        try await self.use { database in
            try await body(try await Stores.migrated(database))
        }
    }
}

/// Every repository over one database.
struct Stores: Sendable {
    let database: any SQLDatabase

    init(_ database: any SQLDatabase) { self.database = database }

    /// The same with their schema.
    static func migrated(_ database: any SQLDatabase) async throws -> Stores {
        try await Migrator(StateMigrations.all).migrate(database)
        try await Migrator(RecordMigrations.all, ledger: RecordMigrations.ledger).migrate(database)
        return Stores(database)
    }

    func close() async { await self.database.close() }

    var deployments: any DeploymentRepository { SQLDeploymentRepository(self.database) }
    var scripts: any ScriptRepository { SQLScriptRepository(self.database) }
    var executions: any ExecutionRepository { SQLExecutionRepository(self.database) }
    var services: any ServiceRepository { SQLServiceRepository(self.database) }
    var credentials: any CredentialRepository { SQLCredentialRepository(self.database) }
    var directory: any DirectoryRepository { SQLDirectoryRepository(self.database) }
    var variables: any VariableRepository { SQLVariableRepository(self.database) }
    var tenancy: any TenancyRepository { SQLTenancyRepository(self.database) }
    var events: any EventLog { SQLEventLog(self.database) }
    var audit: any AuditLog { SQLAuditLog(self.database) }
    var aliases: any AliasRepository { SQLAliasRepository(self.database) }
    var doorKeys: any DoorKeyRepository { SQLDoorKeyRepository(self.database) }
    var dataKeys: SQLDataKeyRepository { SQLDataKeyRepository(self.database) }
    var inbox: any InboxRepository { SQLInboxRepository(self.database) }
    var rules: any NotificationRuleRepository { SQLNotificationRuleRepository(self.database) }
    var webhooks: any WebhookRepository { SQLWebhookRepository(self.database) }
    var deliveries: any DeliveryRepository { SQLDeliveryRepository(self.database) }
    var deliveryLog: any DeliveryLog { SQLDeliveryLog(self.database) }
    var reactions: any ReactionStore { SQLReactionStore(self.database) }
    var deadLetters: any DeadLetterRepository { SQLDeadLetterRepository(self.database) }
    var approvals: any ApprovalRepository { SQLApprovalRepository(self.database) }
    var approvalRules: any ApprovalRuleRepository { SQLApprovalRuleRepository(self.database) }
    var values: any AgentValueStore { SQLAgentValueStore(self.database) }
    var calls: any CallRecordStore { SQLCallRecordStore(self.database) }
    var fleet: any FleetRepository { SQLFleetRepository(self.database) }
    var bundles: any BundleRepository { SQLBundleRepository(self.database) }
    var rollouts: any RolloutRepository { SQLRolloutRepository(self.database) }
    var contracts: any ContractRepository { SQLContractRepository(self.database) }
    var compositions: any CompositionRepository { SQLCompositionRepository(self.database) }
    var signingKeys: any SigningKeyRepository { SQLSigningKeyRepository(self.database) }
    var idempotency: any IdempotencyRepository { SQLIdempotencyRepository(self.database) }
}

/// Collects signals and lets a test wait for one.
package final class SignalRecorder: Sendable {
    private let topics: AsyncStream<Set<String>>
    private let continuation: AsyncStream<Set<String>>.Continuation
    private let seen = Mutex<Set<String>>([])

    /// Nothing was heard at first.
    package init() { (self.topics, self.continuation) = AsyncStream.makeStream() }

    /// What a database is opened with.
    package var onSignal: ScratchStore.OnSignal {
        { [self] topics in
            self.seen.withLock { $0.formUnion(topics) }
            self.continuation.yield(topics)
        }
    }

    /// Whether the topic was heard.
    package func hasHeard(_ topic: String) -> Bool { self.seen.withLock { $0.contains(topic) } }

    /// Returns once the topic was heard. One task waits at a time.
    package func wait(for topic: String) async {
        if self.hasHeard(topic) { return }
        for await topics in self.topics where topics.contains(topic) { return }
    }

    /// Forgets what was heard.
    package func forget() { self.seen.withLock { $0 = [] } }
}

/// Opens once; everybody who waits goes on.
final class Gate: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (self.stream, self.continuation) = AsyncStream.makeStream() }

    func open() { self.continuation.finish() }
    func wait() async { for await _ in self.stream {} }
}
