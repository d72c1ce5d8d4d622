import SQLTesting
import Testing

@Suite(.timeLimit(.minutes(2)))
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

    @Test func `credentials keep their promises on PostgreSQL`() async throws {
        try await CredentialRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `the directory keeps its promises on PostgreSQL`() async throws {
        try await DirectoryRepositoryConformance { try await .postgres() }.verify()
    }

    @Test func `variables keep their promises on PostgreSQL`() async throws {
        try await VariableRepositoryConformance { try await .postgres() }.verify()
    }
}
