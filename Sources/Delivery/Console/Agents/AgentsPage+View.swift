import API
import Kernel

extension AgentsPage {
    /// The page.
    package var html: HTML {
        let lead: HTML = "<p>AI agents, the contracts that they apply, and the tools that they call.</p>"
        let pager = HTML.pager(
            next: self.next.map { Self.address.with("environment", self.environment?.description).with("after", $0) },
            first: self.after == nil ? nil : Self.address)
        return self.shell.page(
            "Agents",
            content: """
                \(HTML.heading("Agents", below: lead, actions: self.assigning))\(AgentTabs.agents.bar(self.shell))
                \(self.environments.filter(Self.address, selected: self.environment))
                <div id="agents" data-live="agent rollout assignment_rule" data-refresh="5">\(self.figures)\(self.list)</div>\
                \(pager)
                """)
    }

    private var figures: HTML {
        if self.agents.isEmpty { return .empty }
        func figure(_ label: String, _ count: Int, _ tone: Tone) -> HTML {
            """
            <li class="\((count > 0 ? tone : .neutral).rawValue)"><span class="figure"><span \
            class="figure-number num">\(count)</span><span class="figure-label">\(label)</span></span></li>
            """
        }
        func count(_ states: String...) -> Int { self.agents.count { states.contains($0.status) } }
        return """
            <ul class="figures">\(figure("Connected", self.agents.count { $0.isConnected }, .success))\
            \(figure("Current", count("current"), .success))\(figure("Drift", count("drift"), .danger))\
            \(figure("Without a bundle", count("unassigned", "undeployed"), .warning))</ul>
            """
    }

    private var list: HTML {
        if self.agents.isEmpty { return self.empty }
        return HTML.table(
            "Agents", columns: ["Agent", "Environment", "Applies", "Bundle", "Last heard of"],
            rows: self.agents.map(self.row))
    }

    private func row(_ agent: AgentResource) -> HTML {
        let version: HTML? = agent.bundleVersion.map { "<span class=\"sub\">version \($0)</span>" }
        let drift: HTML? = agent.driftsSince.map { "<span class=\"sub\">since \(HTML.time($0))</span>" }
        let presence = agent.isConnected ? HTML.tag("connected", tone: .success) : HTML.tag("offline")
        return """
            <tr data-key="\(agent.id)"><td data-label="Agent" class="strong two"><a href="\(Address.agent(agent.id))">\
            \(agent.displayName ?? agent.name)</a><span class="sub">\
            \(HTML.when(agent.displayName != nil, "<code>\(agent.name)</code> "))\(presence)</span></td>\
            <td data-label="Environment">\(agent.environment.project) / \(agent.environment.name)</td>\
            <td data-label="Applies" class="two">\(StatusStyle.of(agent.status, in: StatusStyle.agent).pill)\(drift)</td>\
            <td data-label="Bundle" class="two">\(Self.bundle(agent))\(version)</td>\
            <td data-label="Last heard of">\(HTML.time(agent.lastSeenAt))</td></tr>
            """
    }

    static func bundle(_ agent: AgentResource) -> HTML {
        guard let bundle = agent.bundle else { return "<span class=\"faint\">–</span>" }
        return "<a href=\"\(Address.bundle(bundle))\">\(bundle)</a>"
    }

    private var empty: HTML {
        let key: HTML = HTML.when(
            self.shell.may(.keysWrite),
            "<p><a class=\"btn primary\" href=\"\(URLPath("agents", "keys"))\">Make an agent key</a></p>")
        return HTML.emptyState(
            .people, "No agent was heard of",
            """
            <p>An agent appears as soon as its SDK connects with an agent key of an environment. To see the pages alive \
            first, let a small fleet of simulated agents run:</p>\
            \(HTML.copyable("martlet demo agents", label: "command"))\(key)
            """)
    }

    private var assigning: HTML {
        guard self.shell.may(.agentsWrite), !self.environments.places.isEmpty else { return .empty }
        let environment = Field(name: "environment", label: "Environment", scope: "assign")
        let agents = Field(
            name: "agents", label: "Agents", hint: "Names, one a line. They need not have been heard of yet.",
            attributes: "required", scope: "assign")
        let bundle = Field(
            name: "bundle", label: "Bundle", hint: "Empty takes the assignment away.",
            attributes: "list=\"bundle-names\" autocomplete=\"off\"", scope: "assign")
        let names: [HTML] = self.bundles.map { "<option value=\"\($0)\"></option>" }
        return HTML.popover(
            "Assign…", title: "Give agents a bundle",
            self.shell.form(
                URLPath("agents", "assign"), class: "stack",
                """
                \(self.form.banner)\(environment.choice(
                    self.form, options: self.environments.options, selected: self.environment?.description ?? ""))\
                \(agents.area(self.form))\(bundle.html(self.form))<datalist id="bundle-names">\(names)</datalist>\
                <button class="btn primary">Assign</button>
                """))
    }
}
