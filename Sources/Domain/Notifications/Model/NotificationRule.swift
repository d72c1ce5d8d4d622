package import Kernel

/// Says who or what hears of which events.
package struct NotificationRule: Sendable, Hashable {
    /// How it is told.
    package enum Channel: Sendable, Hashable {
        /// In the console, to these people.
        case inApp([UserID])
        /// By a call of a webhook.
        case webhook(WebhookID)
    }

    /// Its id.
    package let id: NotificationRuleID
    /// The organization.
    package let organization: OrganizationID
    /// What people call it.
    package var name: String
    /// The kinds of events; all that are told when it is empty.
    package var kinds: [String]
    /// What matters less is not told.
    package var severity: Severity
    /// The project; nil for all.
    package var project: ProjectID?
    /// The environment; nil for all.
    package var environment: EnvironmentID?
    /// How it is told.
    package var channel: Channel
    /// Whether it holds at present.
    package var isEnabled: Bool
    /// When it was made.
    package let createdAt: Timestamp
    /// Who made it.
    package let createdBy: String
    /// Goes up with every write.
    package var revision: Int64

    /// Restores a rule.
    package init(
        id: NotificationRuleID, organization: OrganizationID, name: String, kinds: [String], severity: Severity,
        project: ProjectID?, environment: EnvironmentID?, channel: Channel, isEnabled: Bool, createdAt: Timestamp,
        createdBy: String, revision: Int64
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.kinds = kinds
        self.severity = severity
        self.project = project
        self.environment = environment
        self.channel = channel
        self.isEnabled = isEnabled
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.revision = revision
    }

    /// Whether it is about this occurrence.
    package func matches(_ occurrence: Occurrence) -> Bool {
        let scope = occurrence.event.scope
        return self.isEnabled && self.organization == scope.organization
            && (self.kinds.isEmpty || self.kinds.contains(occurrence.event.kind))
            && occurrence.severity >= self.severity
            && (self.project == nil || self.project == scope.project)
            && (self.environment == nil || self.environment == scope.environment)
    }
}
