import API
import Kernel

/// An agent key in the list.
struct AgentKeyRow: Listed {
    static let headings = ["ID", "NAME", "WHERE", "AGENT", "KEY", "LAST USED", "ENDS", "STATE"]
    let key: AgentKeyResource
    let place: String

    var cells: [String] {
        [
            self.key.id.description, self.key.name, self.place, self.key.agent ?? "any", "\(self.key.hint)…",
            Terminal.short(self.key.lastUsedAt), Terminal.short(self.key.expiresAt),
            self.key.revokedAt == nil ? "active" : "revoked",
        ]
    }

    func encode(to encoder: any Encoder) throws { try self.key.encode(to: encoder) }
}
