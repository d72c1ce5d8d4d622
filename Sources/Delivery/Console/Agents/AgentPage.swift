package import API
import Kernel

/// One agent: what it applies, which of its tools are governed, what happened to it.
package struct AgentPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The agent.
    package var agent: AgentResource
    /// Its tools, and which of them are governed.
    package var coverage: AgentCoverageResource
    /// Its sessions, newest first.
    package var sessions: [AgentSessionResource]
    /// What happened to it, newest first.
    package var history: [AgentHistoryItem]
    /// The bundles that it can be given.
    package var bundles: [String]
    /// The form for changes.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, agent: AgentResource, coverage: AgentCoverageResource, sessions: [AgentSessionResource],
        history: [AgentHistoryItem], bundles: [String], form: FormState = FormState()
    ) {
        self.shell = shell
        self.agent = agent
        self.coverage = coverage
        self.sessions = sessions
        self.history = history
        self.bundles = bundles
        self.form = form
    }
}
