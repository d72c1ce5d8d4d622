package import Kernel

/// Where rules are kept.
package protocol NotificationRuleRepository: Sendable {
    /// The organization's rules, oldest first.
    func rules(of organization: OrganizationID) async throws -> [NotificationRule]

    /// The rule; nil when there is none.
    func rule(_ id: NotificationRuleID) async throws -> NotificationRule?

    /// Stores a new rule with its event.
    func add(_ rule: NotificationRule, event: EventRecord) async throws

    /// Stores a changed rule with its event. Throws `conflict` when somebody else changed it meanwhile.
    func update(_ rule: NotificationRule, event: EventRecord) async throws

    /// Removes a rule. Throws `notFound` when there is none.
    func remove(_ id: NotificationRuleID, event: EventRecord) async throws
}
