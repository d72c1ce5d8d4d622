import API
import ArgumentParser
import Client
import Kernel

/// `martlet approval-rules add`
struct ApprovalRulesAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a rule; the first that fits gives a question its terms.")

    @OptionGroup var connection: Connection
    @Argument(help: "What to call it.") var name: String
    @Option(help: "Only an agent_call, a deployment or a rollout.") var kind: String?
    @Option(help: "Only in this project.") var project: String?
    @Option(help: "Only in this environment: PROJECT/ENVIRONMENT.") var environment: String?
    @Option(help: "Only calls of this tool: a name, or a pattern such as 'shell.*'.") var tool: String?
    @Option(help: "Only calls by this agent: a name, or a pattern.") var agent: String?
    @Option(help: "How many must approve.") var quorum = 1
    @Option(help: "Whose role decides; several times for several.") var role: [String] = []
    @Option(help: "Who decides, by e-mail address; several times for several.") var person: [String] = []
    @Flag(help: "Who asks may approve too.") var selfApproval = false
    @Option(help: "How long people have, in seconds.") var expiry: Int64?
    @Option(help: "Its place among the rules; last unless told.") var order: Int?
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if let odd = self.role.first(where: { Role(rawValue: $0) == nil }) {
            let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no role \(odd); there are \(known).")
        }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let roles = self.role.compactMap { Role(rawValue: $0) }
            var wanted = ApprovalRuleWriting(
                name: self.name, order: self.order, kind: self.kind, tool: self.tool, agent: self.agent,
                quorum: self.quorum, roles: roles.isEmpty ? nil : roles,
                people: self.person.isEmpty ? nil : self.person, selfApproval: self.selfApproval,
                expirySeconds: self.expiry)
            if let project = self.project { wanted.project = try await Names.project(project, client) }
            if let environment = self.environment {
                wanted.environment = try await Names.environment(environment, client)
            }
            let rule: ApprovalRuleResource = try await client.send("POST", "/api/v1/approval-rules", wanted)
            if self.json { return try Printer.json(rule) }
            print(rule.id)
        }
    }
}
