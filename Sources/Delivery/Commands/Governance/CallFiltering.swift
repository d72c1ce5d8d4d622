import ArgumentParser
import Client

/// Which call records, as the commands about them take it.
struct CallFiltering: ParsableArguments {
    @Option(help: "Only of this environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String?
    @Option(help: "Only of this agent.") var agent: String?
    @Option(help: "Only of this tool.") var tool: String?
    @Option(help: "Only with this outcome.") var outcome: String?
    @Option(help: "Only in this mode, such as enforce or observe.") var mode: String?
    @Option(help: "Only decided by this rule.") var rule: String?
    @Option(help: "Only of this session.") var session: String?
    @Option(help: "Only of this call.") var call: String?
    @Option(help: "Only reports that hold this text.") var text: String?
    @Option(help: "Not before this time, such as 2026-01-31T08:15:00Z.") var since: String?
    @Option(help: "Before this time.") var until: String?

    func query(_ client: APIClient) async throws -> [(String, String)] {
        let words = [
            ("agent", self.agent), ("tool", self.tool), ("outcome", self.outcome), ("mode", self.mode),
            ("rule", self.rule), ("session", self.session), ("call", self.call), ("q", self.text),
            ("since", self.since), ("until", self.until),
        ]
        return try await Names.query(self.environment, client)
            + words.compactMap { name, value in value.map { (name, $0) } }
    }
}
