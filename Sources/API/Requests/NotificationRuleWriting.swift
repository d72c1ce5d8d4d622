package import Kernel

/// What a rule of notifications shall say.
package struct NotificationRuleWriting: Codable, Sendable, Hashable {
    /// What people call it.
    package var name: String
    /// The kinds of events; all that are told when it is missing or empty.
    package var kinds: [String]?
    /// What matters less is not told: `low` (also when it is missing), `medium`, `high` or `urgent`.
    package var severity: String?
    /// The project; all when it is missing.
    package var project: ProjectID?
    /// The environment; all when it is missing.
    package var environment: EnvironmentID?
    /// `in_app` or `webhook`.
    package var channel: String
    /// Whom to tell in the console: members by address or id.
    package var people: [String]?
    /// The webhook to call.
    package var webhook: WebhookID?
    /// Whether it holds at present; yes when it is missing.
    package var enabled: Bool?

    /// Joins the fields.
    package init(
        name: String, kinds: [String]? = nil, severity: String? = nil, project: ProjectID? = nil,
        environment: EnvironmentID? = nil, channel: String, people: [String]? = nil, webhook: WebhookID? = nil,
        enabled: Bool? = nil
    ) {
        self.name = name
        self.kinds = kinds
        self.severity = severity
        self.project = project
        self.environment = environment
        self.channel = channel
        self.people = people
        self.webhook = webhook
        self.enabled = enabled
    }
}
