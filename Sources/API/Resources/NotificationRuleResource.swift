package import Kernel

/// A rule of notifications as the API shows it.
package struct NotificationRuleResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: NotificationRuleID
    /// What people call it.
    package var name: String
    /// The kinds of events; all that are told when it is empty.
    package var kinds: [String]
    /// What matters less is not told: `low`, `medium`, `high` or `urgent`.
    package var severity: String
    /// The project; missing for all.
    package var project: ProjectID?
    /// The environment; missing for all.
    package var environment: EnvironmentID?
    /// `in_app` or `webhook`.
    package var channel: String
    /// The addresses of whom it tells in the console.
    package var people: [String]
    /// The webhook that it calls.
    package var webhook: WebhookID?
    /// Whether it holds at present.
    package var enabled: Bool
    /// When it was made.
    package var createdAt: Timestamp
    /// Who made it.
    package var createdBy: String
    /// Goes up with every change.
    package var revision: Int64

    private enum CodingKeys: String, CodingKey {
        case id, name, kinds, severity, project, environment, channel, people, webhook, enabled, revision
        case createdAt = "created_at"
        case createdBy = "created_by"
    }

    /// Joins the fields.
    package init(
        id: NotificationRuleID, name: String, kinds: [String], severity: String, project: ProjectID?,
        environment: EnvironmentID?, channel: String, people: [String], webhook: WebhookID?, enabled: Bool,
        createdAt: Timestamp, createdBy: String, revision: Int64
    ) {
        self.id = id
        self.name = name
        self.kinds = kinds
        self.severity = severity
        self.project = project
        self.environment = environment
        self.channel = channel
        self.people = people
        self.webhook = webhook
        self.enabled = enabled
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.revision = revision
    }
}
