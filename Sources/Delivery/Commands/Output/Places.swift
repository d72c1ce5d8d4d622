import API
import Client
import Kernel

/// The environments with their projects, as people name them.
struct Places {
    /// One environment.
    struct Place {
        let id: EnvironmentID
        /// `PROJECT/ENVIRONMENT`
        let name: String
        /// Its own name, which another project may use too.
        let short: String
    }

    let environments: [Place]

    init(_ client: APIClient) async throws {
        let list: ListResource<ProjectResource> = try await client.get("/api/v1/projects")
        self.environments = list.items.flatMap { project in
            project.environments.map {
                Place(id: $0.id, name: "\(project.name)/\($0.name)", short: $0.name)
            }
        }
    }

    /// `PROJECT/ENVIRONMENT`; the id of one that is gone.
    func name(_ id: EnvironmentID) -> String {
        self.environments.first { $0.id == id }?.name ?? id.description
    }
}
