import API
import ArgumentParser
import Client
import Kernel

/// `martlet approval-rules switch`
struct ApprovalRulesSwitch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "switch", abstract: "Turn a rule on or off.")

    @OptionGroup var connection: Connection
    @Argument(help: "The rule's id.") var rule: String
    @Argument(help: "on or off.") var state: String
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if !["on", "off"].contains(self.state) { throw ValidationError("Say on or off.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let path = "/api/v1/approval-rules/\(APIClient.escape(self.rule))"
            let old: ApprovalRuleResource = try await client.get(path)
            let changed: ApprovalRuleResource = try await client.send(
                "PUT", path,
                ApprovalRuleWriting(
                    name: old.name, order: old.order, kind: old.kind, project: old.project,
                    environment: old.environment, tool: old.tool, agent: old.agent, quorum: old.quorum,
                    roles: old.roles?.compactMap { Role(rawValue: $0) }, people: old.people,
                    selfApproval: old.selfApproval, expirySeconds: old.expirySeconds, enabled: self.state == "on"))
            if self.json { return try Printer.json(changed) }
            print("\(changed.name): \(changed.enabled ? "on" : "off")")
        }
    }
}
