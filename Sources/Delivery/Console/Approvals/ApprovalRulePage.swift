package import API

/// One rule of approvals, to be changed.
package struct ApprovalRulePage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The rule.
    package var rule: ApprovalRuleResource
    /// The organization's projects with their environments.
    package var projects: [ProjectResource]
    /// The members' addresses.
    package var people: [String]
    /// The form for changes.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, rule: ApprovalRuleResource, projects: [ProjectResource], people: [String],
        form: FormState = FormState()
    ) {
        self.shell = shell
        self.rule = rule
        self.projects = projects
        self.people = people
        self.form = form
    }
}
