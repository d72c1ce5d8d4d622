package import API

/// Rules and webhooks.
package struct NotificationSettingsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Oldest first.
    package var rules: [NotificationRuleResource]
    /// By name.
    package var webhooks: [WebhookResource]
    /// The organization's projects with their environments.
    package var projects: [ProjectResource]
    /// The members' addresses.
    package var people: [String]
    /// The kinds of events that are told.
    package var kinds: [String]
    /// The webhook just made, whose secret is shown once.
    package var created: WebhookResource?
    /// The form for a new rule.
    package var ruleForm: FormState
    /// The form for a new webhook.
    package var webhookForm: FormState
    /// Which of the forms for receivers that is: `webhook`, `slack` or `email`.
    package var channel = "webhook"

    /// Describes the page.
    package init(
        shell: Shell, rules: [NotificationRuleResource], webhooks: [WebhookResource], projects: [ProjectResource],
        people: [String], kinds: [String], created: WebhookResource? = nil, ruleForm: FormState = FormState(),
        webhookForm: FormState = FormState()
    ) {
        self.shell = shell
        self.rules = rules
        self.webhooks = webhooks
        self.projects = projects
        self.people = people
        self.kinds = kinds
        self.created = created
        self.ruleForm = ruleForm
        self.webhookForm = webhookForm
    }

    /// The page's address.
    package static let address = URLPath("notifications", "settings")
}
