import API
import Kernel

extension AgentPage {
    /// The page.
    package var html: HTML {
        let above: HTML = """
            <a href="\(AgentsPage.address)">Agents</a> / \(self.agent.environment.project) / \
            \(self.agent.environment.name)
            """
        let presence = self.agent.isConnected ? HTML.tag("connected", tone: .success) : HTML.tag("offline")
        let lead: HTML = """
            <p>\(StatusStyle.of(self.agent.status, in: StatusStyle.agent).pill) \(presence) \
            <code>\(self.agent.name)</code></p>
            """
        let calls = URLPath("calls").with("environment", self.agent.environment.id.description)
            .with("agent", self.agent.name)
        let actions: HTML = "<a class=\"btn\" href=\"\(calls)\">Calls</a>\(self.removal)"
        return self.shell.page(
            self.agent.displayName ?? self.agent.name,
            content: """
                \(HTML.heading("\(self.agent.displayName ?? self.agent.name)", above: above, below: lead, actions: actions))
                <div id="agent" data-live="agent rollout" data-refresh="10">\(self.facts)\(self.tools)</div>
                \(self.sessionList)\(self.changing)\(self.historyList)
                """)
    }

    private var facts: HTML {
        let agent = self.agent
        let source =
            switch agent.assignmentSource {
            case "explicit": "given to this agent"
            case "rule": "by a rule"
            case "agent_provided": "asked for by the agent"
            default: "nobody gave it one"
            }
        let applied: HTML =
            agent.appliedRevision.map {
                "<code>\(String($0.prefix(12)))…</code> since \(HTML.time(agent.appliedAt, otherwise: "long ago"))"
            } ?? "<span class=\"faint\">not reported yet</span>"
        let drift: HTML? = agent.driftsSince.map { "<dt>Drift</dt><dd>since \(HTML.time($0))</dd>" }
        let client: HTML? = agent.client.map { "<dt>SDK</dt><dd><code>\($0)</code></dd>" }
        let tags: [HTML] = agent.tags.merging(agent.reportedTags) { $1 }.sorted { $0.key < $1.key }
            .map { HTML.tag("\($0.key): \($0.value)") }
        let version: HTML? = agent.bundleVersion.map { " version \($0)" }
        return """
            <dl class="pairs"><dt>Bundle</dt><dd>\(AgentsPage.bundle(agent))\(version) <span class="faint">\(source)</span>\
            </dd><dt>Applies</dt><dd>\(applied)</dd>\(drift)\(client)\
            <dt>Tags</dt><dd>\(tags.isEmpty ? "<span class=\"faint\">–</span>" : tags.joined(" "))</dd>\
            <dt>First heard of</dt><dd>\(HTML.time(agent.firstSeenAt))</dd>\
            <dt>Last heard of</dt><dd>\(HTML.time(agent.lastSeenAt))</dd></dl>
            """
    }

    private var tools: HTML {
        let note: HTML =
            "Tools that it called in the last seven days, and whether a rule of its live bundle is for them."
        if self.coverage.tools.isEmpty {
            return HTML.panel(
                "Coverage", id: "coverage", note: note,
                "<p class=\"faint\">It called no tool in the last seven days.</p>")
        }
        return HTML.panel(
            "Coverage", id: "coverage", note: note,
            HTML.table(
                "Tools", columns: ["Tool", "Governed", "Rules", "Calls", "Blocked", "Last", ""],
                rows: self.coverage.tools.map(self.row)))
    }

    private func row(_ tool: ToolCoverageResource) -> HTML {
        let (label, tone): (String, Tone) =
            switch tool.status {
            case "enforced": ("enforced", .success)
            case "observed": ("observed", .accent)
            default: ("ungoverned", .danger)
            }
        let rules: [HTML] = tool.rules.map { "<code>\($0)</code>" }
        let draft: HTML = HTML.when(
            tool.status == "ungoverned" && self.shell.may(.contractsWrite),
            "<a class=\"btn quiet\" href=\"\(URLPath("bundles", "new").with("tool", tool.tool))\">Draft a contract</a>")
        return """
            <tr data-key="\(tool.tool)"><td data-label="Tool" class="strong"><code>\(tool.tool)</code></td>\
            <td data-label="Governed">\(HTML.tag(label, tone: tone))</td>\
            <td data-label="Rules">\(rules.isEmpty ? "<span class=\"faint\">–</span>" : rules.joined(", "))</td>\
            <td data-label="Calls" class="num">\(tool.calls)</td><td data-label="Blocked" class="num">\(tool.blocked)</td>\
            <td data-label="Last">\(HTML.time(tool.lastAt))</td><td class="row-actions">\(draft)</td></tr>
            """
    }

    private var sessionList: HTML {
        if self.sessions.isEmpty { return .empty }
        return HTML.panel(
            "Sessions", id: "sessions", AgentSessionTable(sessions: self.sessions, showsAgent: false).html)
    }

    private var historyList: HTML {
        let rows: [HTML] = self.history.map { item in
            """
            <tr><td data-label="When">\(HTML.time(item.time))</td><td data-label="What" class="strong">\
            \(AgentHistoryText.words(item))</td><td data-label="Who">\(item.actor.name)</td></tr>
            """
        }
        if rows.isEmpty { return .empty }
        return HTML.panel(
            "History", id: "history", HTML.table("History", columns: ["When", "What", "Who"], rows: rows))
    }

    private var changing: HTML {
        guard self.shell.may(.agentsWrite) else { return .empty }
        let name = Field(name: "display_name", label: "Name", attributes: "maxlength=\"200\" autocomplete=\"off\"")
        let bundle = Field(
            name: "bundle", label: "Bundle", hint: "Empty leaves it to rules and the agent.",
            attributes: "list=\"bundle-names\" autocomplete=\"off\"")
        let tags = Field(name: "tags", label: "Tags", hint: "One a line, as name=value.")
        let lines = self.agent.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
        let explicit = self.agent.assignmentSource == "explicit" ? self.agent.bundle ?? "" : ""
        let names: [HTML] = self.bundles.map { "<option value=\"\($0)\"></option>" }
        return HTML.panel(
            "Change", id: "change",
            self.shell.form(
                Address.agent(self.agent.id), class: "stack",
                """
                \(self.form.banner)<div class="pair">\(name.html(self.form, initial: self.agent.displayName ?? ""))\
                \(bundle.html(self.form, initial: explicit))</div>\(tags.area(self.form, initial: lines))\
                <datalist id="bundle-names">\(names)</datalist><div><button class="btn primary">Save</button></div>
                """))
    }

    private var removal: HTML {
        guard self.shell.may(.agentsWrite) else { return .empty }
        return HTML.popover(
            "Forget…", class: "btn quiet danger", title: "Forget \(self.agent.name)?",
            self.shell.form(
                Address.agent(self.agent.id).appending("delete"), class: "stack",
                """
                <p class="note">It is new again when it comes back. Its call records stay.</p>\
                <button class="btn danger-fill">Forget agent</button>
                """))
    }
}
