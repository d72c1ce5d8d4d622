import Governance
import Kernel

/// A question to people about a call, in the SDKs' words.
enum ApprovalShape {
    static func question(_ body: [String: JSON]) throws(Fault) -> AgentQuestion {
        guard let tool = body["tool_name"]?.string, !tool.isEmpty, tool.utf8.count <= 512, !tool.utf8.contains(0) else {
            throw Fault(
                .invalid, "Say which tool.", fields: [.init(pointer: "/tool_name", detail: "must be 1 to 512 bytes")])
        }
        let message = body["message"]?.string ?? ""
        guard message.utf8.count <= 10_000, !message.utf8.contains(0) else {
            throw Fault(
                .invalid, "The message is too long.",
                fields: [.init(pointer: "/message", detail: "must have at most 10000 bytes")])
        }
        let timeout = body["timeout"]?.double ?? 300
        guard timeout >= 1, timeout <= 86_400 else {
            throw Fault(
                .invalid, "The time to decide is 1 to 86400 seconds.",
                fields: [.init(pointer: "/timeout", detail: "must be 1 to 86400")])
        }
        let effect = (body["timeout_action"] ?? body["timeout_effect"])?.string ?? "deny"
        guard ["deny", "block", "allow"].contains(effect) else {
            throw Fault(
                .invalid, "What happens when nobody decides is block (or deny) or allow.",
                fields: [.init(pointer: "/timeout_action", detail: "must be block, deny or allow")])
        }
        return AgentQuestion(
            tool: tool, arguments: body["tool_args"] ?? [:], message: message, timeout: .seconds(timeout),
            allowsOnTimeout: effect == "allow", session: body["session_id"]?.string,
            rule: (body["contract_name"] ?? body["decision_name"])?.string)
    }

    static func json(_ answer: AgentAnswer) -> JSON {
        // `denied` and `timeout` are the spellings that every generation knows.
        let status =
            switch answer.state {
            case .pending: "pending"
            case .approved: "approved"
            case .denied: "denied"
            case .expired: "timeout"
            }
        let reason: JSON = answer.reason.map { .string($0) } ?? .null
        return [
            "id": .string(answer.id.description), "status": .string(status),
            "decided_by": answer.decidedBy.map { .string($0) } ?? .null, "decision_reason": reason, "reason": reason,
            "decided_at": answer.decidedAt.map { .string($0.description) } ?? .null,
        ]
    }
}
