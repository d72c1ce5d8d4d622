import API
import ArgumentParser
import Client
import Kernel

/// `martlet agents show`
struct AgentsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an agent.")

    @OptionGroup var connection: Connection
    @Argument(help: "The agent, by name or id.") var agent: String
    @Option(help: "Its environment, where several have an agent of that name.") var environment: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let agent = try await AgentReference(client: client).agent(self.agent, environment: self.environment)
            if self.json { return try Printer.json(agent) }
            self.tell(agent)
        }
    }

    private func tell(_ agent: AgentResource) {
        print("\(agent.name)\(agent.displayName.map { " (\($0))" } ?? ""), \(agent.id)")
        print("in \(agent.environment.project)/\(agent.environment.name)")
        print(agent.isConnected ? "connected" : "not connected, last seen \(Terminal.short(agent.lastSeenAt))")
        if let bundle = agent.bundle {
            let version = agent.bundleVersion.map { " version \($0)" } ?? ", of which nothing is live here"
            print("bundle \(bundle)\(version), by \(agent.assignmentSource)")
        } else {
            print("no bundle")
        }
        print("status \(agent.status)\(agent.driftsSince.map { " since \(Terminal.short($0))" } ?? "")")
        if let revision = agent.appliedRevision {
            print("applies \(revision), since \(Terminal.short(agent.appliedAt))")
        }
        for (name, value) in agent.tags.merging(agent.reportedTags, uniquingKeysWith: { own, _ in own }).sorted(by: {
            $0.key < $1.key
        }) {
            print("tag \(name)=\(value)")
        }
        if let client = agent.client { print("client \(client)") }
    }
}
