package import API
package import Kernel

/// The fleet: which agents are there, and whether they apply what they are to apply.
package struct AgentsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By name.
    package var agents: [AgentResource]
    /// The environments that the person may see.
    package var environments: EnvironmentChoice
    /// The one that is shown; nil for all.
    package var environment: EnvironmentID?
    /// The bundles that can be given.
    package var bundles: [String]
    /// Where the list begins; nil for its head.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?
    /// The form for assignments.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, agents: [AgentResource], environments: EnvironmentChoice, environment: EnvironmentID?,
        bundles: [String], after: String?, next: String?, form: FormState = FormState()
    ) {
        self.shell = shell
        self.agents = agents
        self.environments = environments
        self.environment = environment
        self.bundles = bundles
        self.after = after
        self.next = next
        self.form = form
    }

    static let address = URLPath("agents")
}
