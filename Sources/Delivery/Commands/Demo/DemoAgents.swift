import API
import ArgumentParser
import Client
import Kernel

/// `martlet demo agents`
struct DemoAgents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agents", abstract: "Run a small simulated fleet of AI agents.",
        discussion: """
            The agents speak to the server as the published SDKs do: they follow what they are to apply, count, ask and \
            report. What they do is made up. They run until you interrupt them, or for --seconds.
            """)

    @OptionGroup var connection: Connection
    @Option(help: "Their environment: PROJECT/ENVIRONMENT. It is made when it is missing.")
    var environment = "demo/playground"
    @Option(help: "How many agents, 1 to 50.") var agents = 6
    @Option(help: "How long they run; until they are interrupted when it is missing.") var seconds: Int?

    func validate() throws {
        guard (1...50).contains(self.agents) else { throw ValidationError("There are 1 to 50 agents.") }
        if let seconds, seconds < 1 { throw ValidationError("They run for at least a second.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let environment = try await DemoPlace.find(self.environment, client)
            try await DemoBundle.deploy(to: environment, client)
            var keys: [AgentKeyResource] = []
            for number in 0..<self.agents {
                keys.append(
                    try await client.send(
                        "POST", "/api/v1/agent-keys",
                        AgentKeyCreation(
                            name: "demo", environmentID: environment, agent: DemoScript.name(number),
                            expiresAt: SystemWallClock().now() + .seconds(self.seconds.map { $0 + 60 } ?? 86_400))))
            }
            print("\(self.agents) agents are at work in \(self.environment). See /agents, /calls and /approvals.")
            await self.work(keys, client)
            // Nothing that could be used is left behind.
            for key in keys { try? await client.delete("/api/v1/agent-keys/\(key.id)") }
        }
    }

    private func work(_ keys: [AgentKeyResource], _ client: APIClient) async {
        await withTaskGroup { group in
            for (number, key) in keys.enumerated() {
                guard let secret = key.secret, let name = key.agent else { continue }
                let agent = DemoAgent(name: name, number: number, client: client.using(key: secret))
                group.addTask { await agent.run() }
            }
            if let seconds = self.seconds {
                try? await Task.sleep(for: .seconds(seconds))
            } else {
                await Interruption.wait()
            }
            group.cancelAll()
        }
    }
}
