package import Backbone
import Kernel

/// The whole numbers that fastDeploy's clients know our things by.
package struct DoorNumbers: Sendable {
    private static let door = "fastdeploy"

    private let aliases: any AliasRepository

    /// Keeps them in `aliases`.
    package init(_ aliases: any AliasRepository) { self.aliases = aliases }

    func number(of service: ServiceID) async throws -> Int64 { try await self.number("service", service.description) }
    func number(of deployment: DeploymentID) async throws -> Int64 {
        try await self.number("deployment", deployment.description)
    }
    func number(of principal: Principal) async throws -> Int64 { try await self.number("user", principal.text) }

    func numbers(of services: [ServiceID]) async throws -> [Int64] {
        try await self.aliases.aliases(of: services.map(\.description), kind: "service", door: Self.door)
    }
    func numbers(of deployments: [DeploymentID]) async throws -> [Int64] {
        try await self.aliases.aliases(of: deployments.map(\.description), kind: "deployment", door: Self.door)
    }
    /// Numbers of steps of one deployment, by their sequence.
    func numbers(ofSteps sequences: [Int], in deployment: DeploymentID) async throws -> [Int64] {
        try await self.aliases.aliases(of: sequences.map { "\(deployment)/\($0)" }, kind: "step", door: Self.door)
    }

    func service(_ number: Int64) async throws -> ServiceID? {
        try await self.aliases.id(alias: number, kind: "service", door: Self.door).flatMap { ServiceID($0) }
    }
    func deployment(_ number: Int64) async throws -> DeploymentID? {
        try await self.aliases.id(alias: number, kind: "deployment", door: Self.door).flatMap { DeploymentID($0) }
    }

    private func number(_ kind: String, _ id: String) async throws -> Int64 {
        guard let number = try await self.aliases.aliases(of: [id], kind: kind, door: Self.door).first else {
            throw Fault(.bug, "A number is missing.")
        }
        return number
    }
}
