package import API

/// One approval.
package struct ApprovalPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The approval.
    package var approval: ApprovalResource
    /// The names of its project and environment.
    package var place: String?
    /// The name of the rule whose terms these are.
    package var rule: String?

    /// Describes the page.
    package init(shell: Shell, approval: ApprovalResource, place: String? = nil, rule: String? = nil) {
        self.shell = shell
        self.approval = approval
        self.place = place
        self.rule = rule
    }
}
