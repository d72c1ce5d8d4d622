import API
import Kernel

/// Sessions of agents in rows.
struct AgentSessionTable {
    let sessions: [AgentSessionResource]
    let showsAgent: Bool

    var html: HTML {
        HTML.table(
            "Sessions",
            columns: ["Session"] + (self.showsAgent ? ["Agent"] : []) + ["Calls", "Blocked", "Asked", "Newest"],
            rows: self.sessions.map(self.row))
    }

    private func row(_ session: AgentSessionResource) -> HTML {
        let address = URLPath("agents", "sessions", session.id).with("environment", session.environmentID.description)
        let agent: HTML = HTML.when(self.showsAgent, "<td data-label=\"Agent\">\(session.agent)</td>")
        func number(_ label: String, _ count: Int64, _ tone: Tone) -> HTML {
            let shown: HTML = count > 0 ? HTML.tag(String(count), tone: tone) : "<span class=\"faint\">0</span>"
            return "<td data-label=\"\(label)\" class=\"num\">\(shown)</td>"
        }
        return """
            <tr data-key="\(session.id)"><td data-label="Session" class="strong two"><a href="\(address)"><code>\
            \(session.id.count > 24 ? String(session.id.prefix(22)) + "…" : session.id)</code></a><span class="sub">began \
            \(HTML.time(session.startedAt))</span></td>\(agent)<td data-label="Calls" class="num">\(session.calls)</td>\
            \(number("Blocked", session.blocked, .danger))\(number("Asked", session.asked, .accent))\
            <td data-label="Newest">\(HTML.time(session.lastAt))</td></tr>
            """
    }
}
