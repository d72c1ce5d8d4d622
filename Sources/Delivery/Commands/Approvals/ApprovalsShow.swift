import API
import ArgumentParser
import Client
import Kernel

/// `martlet approvals show`
struct ApprovalsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an approval with its arguments and answers, or wait for its end.")

    @OptionGroup var connection: Connection
    @Argument(help: "The approval's id.") var approval: String
    @Flag(help: "Wait until it is decided.") var wait = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let path = "/api/v1/approvals/\(APIClient.escape(self.approval))"
            var approval: ApprovalResource = try await client.get(path)
            while self.wait, approval.status == "pending" {
                approval = try await client.get(path, query: [("wait", "25")])
            }
            if self.json { return try Printer.json(approval) }
            self.tell(approval)
        }
    }

    private func tell(_ approval: ApprovalResource) {
        print("\(approval.subject.title): \(approval.status)")
        print("asked by \(approval.requester.name), \(Terminal.short(approval.createdAt))")
        for (name, text) in [("agent", approval.agent), ("tool", approval.tool), ("session", approval.session)] {
            if let text { print("\(name) \(text)") }
        }
        if let message = approval.message { print(message) }
        print("\(approval.approvals) of \(approval.quorum) approved")
        if let end = approval.expiresAt { print("time ends \(Terminal.short(end)), then: \(approval.onTimeout)") }
        for decision in approval.decisions {
            print("\(decision.verdict) by \(decision.by.name)\(decision.reason.map { ": \($0)" } ?? "")")
        }
        if let reason = approval.cancelReason { print("cancelled: \(reason)") }
        if approval.subject.details != .null { print(approval.subject.details.text) }
    }
}
