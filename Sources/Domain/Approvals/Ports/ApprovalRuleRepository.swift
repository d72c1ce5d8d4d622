package import Kernel

/// Where the rules of approvals are kept.
package protocol ApprovalRuleRepository: Sendable {
    /// The organization's rules in their order.
    func rules(of organization: OrganizationID) async throws -> [ApprovalRule]

    /// The rule; nil when there is none.
    func rule(_ id: ApprovalRuleID) async throws -> ApprovalRule?

    /// Stores a new rule with its event.
    func add(_ rule: ApprovalRule, event: EventRecord) async throws

    /// Stores a changed rule with its event. Throws `conflict` when somebody else changed it meanwhile.
    func update(_ rule: ApprovalRule, event: EventRecord) async throws

    /// Removes a rule; approvals that were asked for by it keep its terms. Throws `notFound` when there is none.
    func remove(_ id: ApprovalRuleID, event: EventRecord) async throws
}
