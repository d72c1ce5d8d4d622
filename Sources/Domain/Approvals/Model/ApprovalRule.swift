package import Kernel

/// Says on which terms questions of a kind are decided.
package struct ApprovalRule: Sendable, Hashable {
    /// Its id.
    package let id: ApprovalRuleID
    /// The organization.
    package let organization: OrganizationID
    /// What people call it.
    package var name: String
    /// Its place among the organization's rules: the first that matches holds.
    package var order: Int
    /// Which questions it is about.
    package var match: ApprovalRuleMatch
    /// How many must approve.
    package var quorum: Int
    /// Who may decide; nil for whoever has the permission.
    package var approvers: ApproverGroup?
    /// Whether who asks may approve too.
    package var allowsSelf: Bool
    /// How long people have; nil for as long as the requester says.
    package var expiry: Duration?
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
        id: ApprovalRuleID, organization: OrganizationID, name: String, order: Int, match: ApprovalRuleMatch,
        quorum: Int, approvers: ApproverGroup?, allowsSelf: Bool, expiry: Duration?, isEnabled: Bool,
        createdAt: Timestamp, createdBy: String, revision: Int64
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.order = order
        self.match = match
        self.quorum = quorum
        self.approvers = approvers
        self.allowsSelf = allowsSelf
        self.expiry = expiry
        self.isEnabled = isEnabled
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.revision = revision
    }
}

extension ApprovalTerms {
    /// The terms of a question: those of the first rule that matches, else one approval of anybody who has the
    /// permission, who asks included. `rules` are in their order.
    package init(for request: ApprovalRequest, by rules: [ApprovalRule], at now: Timestamp) {
        let rule = rules.first { $0.isEnabled && $0.match.matches(request) }
        self.init(
            rule: rule?.id, quorum: rule?.quorum ?? 1, approvers: rule?.approvers,
            allowsSelf: rule?.allowsSelf ?? true, expiresAt: (rule?.expiry ?? request.timeout).map { now + $0 },
            onTimeout: request.onTimeout)
    }
}
