import API
import ArgumentParser
import Client
import Kernel

/// `martlet bundles rollback`
struct BundlesRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Bring back what was live before.",
        discussion: "With --wait the exit code is that of martlet bundles deploy.")

    @OptionGroup var connection: Connection
    @Argument(help: "The bundle's name.") var bundle: String
    @Option(help: "Where: PROJECT/ENVIRONMENT, its id, or its name where only one has it.") var environment: String
    @Flag(help: "Wait until all connected agents report that they apply it.") var wait = false
    @Option(help: "How long to wait, in seconds.") var timeout: Int64 = 60
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if !(1...86_400).contains(self.timeout) { throw ValidationError("--timeout takes 1 to 86400.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let environment = try await Names.environment(self.environment, client)
            let live = try await self.live(environment, client)
            let rollout: RolloutResource = try await client.send(
                "POST", "/api/v1/rollouts/\(live.id)/rollback", [String: String]())
            try await RolloutFollowing(client: client, json: self.json).end(
                rollout, timeout: self.wait ? .seconds(self.timeout) : nil)
        }
    }

    private func live(_ environment: EnvironmentID, _ client: APIClient) async throws -> RolloutResource {
        var after: String?
        repeat {
            let list: ListResource<RolloutResource> = try await client.get(
                "/api/v1/rollouts",
                query: [("environment", environment.description), ("bundle", self.bundle), ("limit", "500")]
                    + (after.map { [("after", $0)] } ?? []))
            if let live = list.items.first(where: { $0.state == "live" }) { return live }
            after = list.next
        } while after != nil
        throw Fault(.notFound, "Nothing of \(self.bundle) is live in \(self.environment).")
    }
}
