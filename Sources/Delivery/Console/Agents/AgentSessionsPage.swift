package import API
package import Kernel

/// Sessions of agents, newest first.
package struct AgentSessionsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By their newest record.
    package var sessions: [AgentSessionResource]
    /// The environments that the person may see.
    package var environments: EnvironmentChoice
    /// The one that is shown; nil for all.
    package var environment: EnvironmentID?
    /// Where the list begins; nil for its head.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, sessions: [AgentSessionResource], environments: EnvironmentChoice, environment: EnvironmentID?,
        after: String?, next: String?
    ) {
        self.shell = shell
        self.sessions = sessions
        self.environments = environments
        self.environment = environment
        self.after = after
        self.next = next
    }

    private static let address = URLPath("agents", "sessions")

    /// The page.
    package var html: HTML {
        let lead: HTML = "<p>One chain of an agent's calls each: what it tried, what was allowed, and why.</p>"
        let pager = HTML.pager(
            next: self.next.map { Self.address.with("environment", self.environment?.description).with("after", $0) },
            first: self.after == nil ? nil : Self.address)
        let list =
            self.sessions.isEmpty
            ? HTML.emptyState(
                .layers, "No session yet",
                "<p>SDKs from 0.18 on report which session a call belongs to; they appear here with their first call.</p>"
            )
            : AgentSessionTable(sessions: self.sessions, showsAgent: true).html
        return self.shell.page(
            "Agent sessions",
            content: """
                \(HTML.heading("Sessions", below: lead))\(AgentTabs.sessions.bar(self.shell))
                \(self.environments.filter(Self.address, selected: self.environment))
                <div id="sessions" data-refresh="3">\(list)</div>\(pager)
                """)
    }
}
