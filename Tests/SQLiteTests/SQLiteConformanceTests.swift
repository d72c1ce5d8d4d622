import SQLTesting
import SQLite
import Testing

@Suite(.timeLimit(.minutes(6)))
struct SQLiteConformanceTests {
    @Test func `SQLite keeps the promises of a database`() async throws {
        try await SQLDatabaseConformance { try .sqlite() }.verify()
    }

    @Test func `SQLite keeps the promises of a database, with normal durability too`() async throws {
        try await SQLDatabaseConformance { try .sqlite(.normal) }.verify()
    }

    @Test func `the event log keeps its promises on SQLite`() async throws {
        try await EventLogConformance { try .sqlite() }.verify()
    }

    @Test func `the audit log keeps its promises on SQLite`() async throws {
        try await AuditLogConformance { try .sqlite() }.verify()
    }

    @Test func `services keep their promises on SQLite`() async throws {
        try await ServiceRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `deployments keep their promises on SQLite`() async throws {
        try await DeploymentRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `executions keep their promises on SQLite`() async throws {
        try await ExecutionRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `scripts keep their promises on SQLite`() async throws {
        try await ScriptRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `credentials keep their promises on SQLite`() async throws {
        try await CredentialRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `the directory keeps its promises on SQLite`() async throws {
        try await DirectoryRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `variables keep their promises on SQLite`() async throws {
        try await VariableRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `idempotency keys keep their promises on SQLite`() async throws {
        try await IdempotencyRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `aliases keep their promises on SQLite`() async throws {
        try await AliasRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `doors' keys keep their promises on SQLite`() async throws {
        try await DoorKeyRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `data keys keep their promises on SQLite`() async throws {
        try await DataKeyRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `the output catalogue keeps its promises on SQLite`() async throws {
        try await OutputCatalogueConformance { try .sqlite() }.verify()
    }

    @Test func `projects and environments keep their promises on SQLite`() async throws {
        try await TenancyRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `notifications keep their promises on SQLite`() async throws {
        try await InboxRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `webhooks and rules keep their promises on SQLite`() async throws {
        try await WebhookRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `deliveries and dead letters keep their promises on SQLite`() async throws {
        try await DeliveryRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `approvals and their rules keep their promises on SQLite`() async throws {
        try await ApprovalRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `values of agents' sessions keep their promises on SQLite`() async throws {
        try await AgentValueStoreConformance { try .sqlite() }.verify()
    }

    @Test func `call records keep their promises on SQLite`() async throws {
        try await CallRecordStoreConformance { try .sqlite() }.verify()
    }

    @Test func `the fleet keeps its promises on SQLite`() async throws {
        try await FleetRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `bundles, rollouts and signing keys keep their promises on SQLite`() async throws {
        try await BundleRepositoryConformance { try .sqlite() }.verify()
    }

    @Test func `contracts and compositions keep their promises on SQLite`() async throws {
        try await ContractRepositoryConformance { try .sqlite() }.verify()
    }
}
