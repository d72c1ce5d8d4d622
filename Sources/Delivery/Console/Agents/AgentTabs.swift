import API
import Kernel

/// The pages about the fleet.
enum AgentTabs: String, CaseIterable {
    case agents, sessions, rules, keys

    private var title: String {
        switch self {
        case .agents: "Agents"
        case .sessions: "Sessions"
        case .rules: "Assignment"
        case .keys: "Agent keys"
        }
    }

    private var address: URLPath { self == .agents ? URLPath("agents") : URLPath("agents", self.rawValue) }

    private var permission: Permission { self == .keys ? .keysRead : .agentsRead }

    /// The way from each to the others.
    func bar(_ shell: Shell) -> HTML {
        let links: [HTML] = Self.allCases.filter { shell.may($0.permission) }.map { tab in
            let current: HTML = HTML.when(tab == self, " aria-current=\"page\"")
            return "<a href=\"\(tab.address)\"\(current)>\(tab.title)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"Fleet\">\(links)</nav>"
    }
}
