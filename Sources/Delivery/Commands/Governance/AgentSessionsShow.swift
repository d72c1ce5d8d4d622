import API
import ArgumentParser
import Client
import Kernel

/// `martlet agent-sessions show`
struct AgentSessionsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Tell a session as a story, oldest first.")

    @OptionGroup var connection: Connection
    @Argument(help: "The session's id.") var session: String
    @Option(help: "Its environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String
    @Option(help: "How many records to leave out at the front.") var offset = 0
    @Option(help: "How many records at most, 1 to 500.") var limit = 500
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let story: AgentStoryResource = try await client.get(
                "/api/v1/agent-sessions/\(APIClient.escape(self.session))",
                query: [
                    ("environment", try await Names.environment(self.environment, client).description),
                    ("offset", String(self.offset)), ("limit", String(self.limit)),
                ])
            if self.json { return try Printer.json(story) }
            let session = story.session
            print(
                "\(session.agent): \(session.calls) calls, \(session.blocked) blocked, \(session.asked) asked, "
                    + "\(session.failed) failed\n")
            try Printer.list(story.records, json: false)
        }
    }
}
