import API
import Client
import Kernel

/// Sends one answer to one or several approvals, and tells what became of it.
struct ApprovalAnswering {
    let client: APIClient
    let json: Bool

    func answer(_ ids: [String], approve: Bool, reason: String?) async throws {
        let wanted = try ids.map { text in
            guard let id = ApprovalID(text) else { throw Names.missing("approval", text, "approvals") }
            return id
        }
        if let only = wanted.first, wanted.count == 1 {
            let approval: ApprovalResource = try await self.client.send(
                "POST", "/api/v1/approvals/\(only)/\(approve ? "approve" : "deny")",
                ApprovalAnswer(reason: reason, via: "cli"))
            if self.json { return try Printer.json(approval) }
            return print("\(approval.subject.title): \(self.words(approval))")
        }
        let answers: ApprovalAnswersResource = try await self.client.send(
            "POST", "/api/v1/approvals/decisions",
            ApprovalAnswers(ids: wanted, approve: approve, reason: reason, via: "cli"))
        if self.json {
            try Printer.json(answers.items)
        } else {
            for item in answers.items { print("\(item.id): \(item.status ?? item.error ?? "")") }
        }
        let refused = answers.items.count { $0.error != nil }
        if refused > 0 { throw Fault(.conflict, "\(refused) of \(answers.items.count) were refused.") }
    }

    private func words(_ approval: ApprovalResource) -> String {
        approval.status == "pending"
            ? "counted, \(approval.approvals) of \(approval.quorum) approved" : approval.status
    }
}
