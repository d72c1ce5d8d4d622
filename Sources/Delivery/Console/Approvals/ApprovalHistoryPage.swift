package import API
package import Kernel

/// Approvals of all states, newest first.
package struct ApprovalHistoryPage: Sendable {
    /// Which are shown; nil for all.
    package struct Filter: Sendable, Hashable {
        /// The state.
        package var status: String?
        /// The kind of subject.
        package var kind: String?
        /// The environment.
        package var environment: String?
        /// The agent's name.
        package var agent: String?
        /// The tool's name.
        package var tool: String?
        /// Whether only those that the person asked for.
        package var mine: Bool

        /// Describes a choice.
        package init(
            status: String? = nil, kind: String? = nil, environment: String? = nil, agent: String? = nil,
            tool: String? = nil, mine: Bool = false
        ) {
            self.status = status
            self.kind = kind
            self.environment = environment
            self.agent = agent
            self.tool = tool
            self.mine = mine
        }
    }

    /// What surrounds the page.
    package var shell: Shell
    /// Newest first.
    package var approvals: [ApprovalResource]
    /// Which are shown.
    package var filter: Filter
    /// The environments' names with their projects'.
    package var places: [EnvironmentID: String]
    /// Where this part of the list begins; nil for the newest.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, approvals: [ApprovalResource], filter: Filter = Filter(), places: [EnvironmentID: String] = [:],
        after: String? = nil, next: String? = nil
    ) {
        self.shell = shell
        self.approvals = approvals
        self.filter = filter
        self.places = places
        self.after = after
        self.next = next
    }
}
