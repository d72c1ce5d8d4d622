import API
import ArgumentParser
import Client
import Kernel

/// `martlet approval-rules list`
struct ApprovalRulesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules in their order.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<ApprovalRuleResource> = try await self.connection.client()
                .get("/api/v1/approval-rules")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension ApprovalRuleResource: Listed {
    static let headings = ["ID", "ORDER", "NAME", "ABOUT", "NEEDS", "WHO", "SELF", "STATE"]

    var cells: [String] {
        let who = (self.roles ?? []) + (self.people ?? [])
        let about = [self.kind ?? "all", self.tool, self.agent].compactMap(\.self).joined(separator: " ")
        return [
            self.id.description, String(self.order), self.name, about, String(self.quorum),
            who.isEmpty ? "everybody" : who.joined(separator: ", "), self.selfApproval ? "yes" : "no",
            self.enabled ? "on" : "off",
        ]
    }
}
