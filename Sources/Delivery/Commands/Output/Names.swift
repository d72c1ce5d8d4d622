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

    /// An environment by `PROJECT/ENVIRONMENT` or id.
    static func environment(_ text: String, _ client: APIClient) async throws -> EnvironmentID {
        if let id = EnvironmentID(text) { return id }
        let list: ListResource<ProjectResource> = try await client.get("/api/v1/projects")
        for project in list.items {
            for environment in project.environments where "\(project.name)/\(environment.name)" == text {
                return environment.id
            }
        }
        if text.contains("/") {
            throw Self.missing("environment", text, "projects")
        }
        throw Fault(.invalid, "Name the environment as PROJECT/ENVIRONMENT, or by its id.")
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
