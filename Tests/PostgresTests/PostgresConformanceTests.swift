import SQLTesting
import Testing

@Suite(.timeLimit(.minutes(6)))
struct PostgresConformanceTests {
    @Test func `PostgreSQL keeps the promises of a database`() async throws {
        try await SQLDatabaseConformance { try await .postgres() }.verify()
    }

    @Test func `the event log keeps its promises on PostgreSQL`() async throws {
        try await EventLogConformance { try await .postgres() }.verify()
    }

    @Test func `the audit log keeps its promises on PostgreSQL`() async throws {
        try await AuditLogConformance { try await .postgres() }.verify()
    }

    @Test func `services keep their promises on PostgreSQL`() async throws {
        try await ServiceRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `deployments keep their promises on PostgreSQL`() async throws {
        try await DeploymentRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `executions keep their promises on PostgreSQL`() async throws {
        try await ExecutionRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `scripts keep their promises on PostgreSQL`() async throws {
        try await ScriptRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `credentials keep their promises on PostgreSQL`() async throws {
        try await CredentialRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `the directory keeps its promises on PostgreSQL`() async throws {
        try await DirectoryRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `variables keep their promises on PostgreSQL`() async throws {
        try await VariableRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `idempotency keys keep their promises on PostgreSQL`() async throws {
        try await IdempotencyRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `aliases keep their promises on PostgreSQL`() async throws {
        try await AliasRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `doors' keys keep their promises on PostgreSQL`() async throws {
        try await DoorKeyRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `data keys keep their promises on PostgreSQL`() async throws {
        try await DataKeyRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `the output catalogue keeps its promises on PostgreSQL`() async throws {
        try await OutputCatalogueConformance { try await .postgres() }.verify()
    }

    @Test func `projects and environments keep their promises on PostgreSQL`() async throws {
        try await TenancyRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `notifications keep their promises on PostgreSQL`() async throws {
        try await InboxRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `webhooks and rules keep their promises on PostgreSQL`() async throws {
        try await WebhookRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `deliveries and dead letters keep their promises on PostgreSQL`() async throws {
        try await DeliveryRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `approvals and their rules keep their promises on PostgreSQL`() async throws {
        try await ApprovalRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `values of agents' sessions keep their promises on PostgreSQL`() async throws {
        try await AgentValueStoreConformance { try await .postgres() }.verify()
    }

    @Test func `call records keep their promises on PostgreSQL`() async throws {
        try await CallRecordStoreConformance { try await .postgres() }.verify()
    }

    @Test func `the fleet keeps its promises on PostgreSQL`() async throws {
        try await FleetRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `bundles, rollouts and signing keys keep their promises on PostgreSQL`() async throws {
        try await BundleRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `contracts and compositions keep their promises on PostgreSQL`() async throws {
        try await ContractRepositoryConformance { try await .postgres() }.verify()
    }
}
