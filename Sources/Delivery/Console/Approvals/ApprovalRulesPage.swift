package import API

/// On which terms questions are decided.
package struct ApprovalRulesPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// In their order.
    package var rules: [ApprovalRuleResource]
    /// The organization's projects with their environments.
    package var projects: [ProjectResource]
    /// The members' addresses.
    package var people: [String]
    /// The form for a new rule.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, rules: [ApprovalRuleResource], projects: [ProjectResource], people: [String],
        form: FormState = FormState()
    ) {
        self.shell = shell
        self.rules = rules
        self.projects = projects
        self.people = people
        self.form = form
    }
}
