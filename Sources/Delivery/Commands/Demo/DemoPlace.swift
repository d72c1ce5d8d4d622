import API
import Client
import Kernel

/// The environment in which the simulated fleet works.
enum DemoPlace {
    /// Finds it by `PROJECT/ENVIRONMENT`, and makes what is missing.
    static func find(_ text: String, _ client: APIClient) async throws -> EnvironmentID {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw Fault(.invalid, "Write the environment as PROJECT/ENVIRONMENT.")
        }
        let list: ListResource<ProjectResource> = try await client.get("/api/v1/projects")
        let known = list.items.first { $0.name == parts[0] }
        if let found = known?.environments.first(where: { $0.name == parts[1] }) { return found.id }
        var project = known?.id
        if project == nil {
            let made: ProjectResource = try await client.send(
                "POST", "/api/v1/projects", ProjectCreation(name: parts[0]))
            project = made.id
        }
        guard let project else { throw Fault.notFound("project") }
        let made: EnvironmentResource = try await client.send(
            "POST", "/api/v1/projects/\(project)/environments", EnvironmentCreation(name: parts[1]))
        return made.id
    }
}
