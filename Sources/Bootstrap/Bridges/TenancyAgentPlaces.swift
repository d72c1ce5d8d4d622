import Governance
import Identity
import Kernel

/// Tells the governance of agents about environments, which Identity keeps.
struct TenancyAgentPlaces: AgentPlaces {
    let tenancy: any TenancyRepository

    func place(_ id: EnvironmentID) async throws -> AgentPlace? {
        guard let environment = try await self.tenancy.environment(id) else { return nil }
        return try await self.places(of: environment.scope.organization).first { $0.environment == id }
    }

    func places(of organization: OrganizationID) async throws -> [AgentPlace] {
        let projects = Dictionary(
            try await self.tenancy.projects(of: organization).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
        let places = try await self.tenancy.environments(of: organization).map { environment in
            AgentPlace(
                scope: environment.scope, environment: environment.id, name: environment.name,
                project: environment.scope.project.flatMap { projects[$0] } ?? "",
                requiresApproval: environment.requiresApproval)
        }
        return places.sorted { ($0.project, $0.name) < ($1.project, $1.name) }
    }
}
