import API
import Kernel

/// What happened to an agent, in words.
enum AgentHistoryText {
    static func words(_ item: AgentHistoryItem) -> HTML {
        func text(_ name: String) -> String? { item.data[name]?.string }
        switch item.kind {
        case "agent.first_seen": return "Heard of for the first time"
        case "agent.registered": return "Registered"
        case "agent.revision_applied":
            let to = String((text("to") ?? "").prefix(12))
            let from: HTML? = text("from").map { " in place of <code>\(String($0.prefix(12)))…</code>" }
            return "Applies <code>\(to)…</code>\(from)"
        case "agent.assigned", "agent.changed":
            return text("bundle").map { "Given the bundle \($0)" } ?? "Changed"
        case "agent.removed": return "Forgotten"
        default: return "\(item.kind)"
        }
    }
}
