import API
import Client
import Kernel

/// Finds what a person named on the command line, where the API wants an id.
enum Names {
    /// A member by address or id.
    static func member(_ text: String, _ client: APIClient) async throws -> MemberResource {
        let list: ListResource<MemberResource> = try await client.get("/api/v1/members")
        let wanted = list.items.first { $0.id.description == text || $0.email.lowercased() == text.lowercased() }
        guard let wanted else {
            throw Self.missing("member", text, "people")
        }
        return wanted
    }

    /// A project by name or id.
    static func project(_ text: String, _ client: APIClient) async throws -> ProjectID {
        if let id = ProjectID(text) { return id }
        let list: ListResource<ProjectResource> = try await client.get("/api/v1/projects")
        guard let project = list.items.first(where: { $0.name == text }) else {
            throw Self.missing("project", text, "projects")
        }
        return project.id
    }

    /// An environment by `PROJECT/ENVIRONMENT`, by its id, or by its name alone where only one is called so.
    static func environment(_ text: String, _ client: APIClient) async throws -> EnvironmentID {
        if let id = EnvironmentID(text) { return id }
        let found = try await Places(client).environments.filter { $0.name == text || $0.short == text }
        if let exact = found.first(where: { $0.name == text }) { return exact.id }
        guard let first = found.first else { throw Self.missing("environment", text, "projects") }
        if found.count > 1 {
            let names = found.map(\.name).joined(separator: ", ")
            throw Fault(.invalid, "Several environments are called \(text): \(names). Name one of them in full.")
        }
        return first.id
    }

    /// The part of a query that says in which environment; nothing where none is named.
    static func query(_ environment: String?, _ client: APIClient) async throws -> [(String, String)] {
        guard let environment else { return [] }
        return [("environment", try await Self.environment(environment, client).description)]
    }

    /// A deployment by id.
    static func deployment(_ text: String) throws -> DeploymentID {
        guard let id = DeploymentID(text) else { throw Self.missing("deployment", text, "deployments") }
        return id
    }

    /// An execution by id.
    static func execution(_ text: String) throws -> ExecutionID {
        guard let id = ExecutionID(text) else { throw Self.missing("execution", text, "executions") }
        return id
    }

    /// That nothing is called so, and which command tells what is there.
    static func missing(_ what: String, _ text: String, _ noun: String) -> Fault {
        Fault(.notFound, "There is no \(what) \(text). `martlet \(noun) list` shows what there is.")
    }
}
