package import Kernel

/// Which of an agent's tools are governed, by the live version of the bundle that it is to apply.
package struct AgentCoverage: Sendable, Hashable {
    /// Whether a tool is governed.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// A rule for it is enforced.
        case enforced
        /// Rules for it are only observed.
        case observed
        /// No rule is for it.
        case ungoverned
    }

    /// One tool.
    package struct Tool: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// Whether it is governed.
        package let state: State
        /// The rules that are for it.
        package let rules: [String]
        /// How many calls were reported.
        package let calls: Int64
        /// How many of them were stopped.
        package let blocked: Int64
        /// The newest report.
        package let last: Timestamp
    }

    /// Since when calls were looked at.
    package let since: Timestamp
    /// The bundle whose live version was looked at.
    package let bundle: String?
    /// The tools, those that nobody governs first.
    package let tools: [Tool]

    /// Joins what an agent called with what governs it; `rules` tells which rules are for a tool, and whether each is
    /// enforced.
    package init(
        since: Timestamp, bundle: String?, counts: [CallCount], rules: (String) -> [(id: String, isEnforced: Bool)]
    ) {
        self.since = since
        self.bundle = bundle
        let byTool = Dictionary(grouping: counts) { $0.tool }
        self.tools = byTool.map { name, counts in
            let governing = rules(name)
            let state: State =
                governing.contains { $0.isEnforced } ? .enforced : governing.isEmpty ? .ungoverned : .observed
            return Tool(
                name: name, state: state, rules: governing.map(\.id),
                calls: counts.reduce(0) { $1.outcome.opensCall ? $0 + $1.count : $0 },
                blocked: counts.reduce(0) { $1.outcome == .blocked ? $0 + $1.count : $0 },
                last: counts.map(\.last).max() ?? since)
        }.sorted { left, right in
            let order: [State: Int] = [.ungoverned: 0, .observed: 1, .enforced: 2]
            return (order[left.state] ?? 0, left.name) < (order[right.state] ?? 0, right.name)
        }
    }
}
