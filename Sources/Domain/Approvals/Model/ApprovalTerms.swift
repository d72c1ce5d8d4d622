package import Kernel

/// The terms on which a question is decided: taken from the rule that matched, or from the defaults.
package struct ApprovalTerms: Sendable, Hashable {
    /// What the end of the time means.
    package enum TimeoutEffect: String, Sendable, Hashable, CaseIterable { case deny, allow }

    /// The rule that they come from.
    package let rule: ApprovalRuleID?
    /// How many must approve.
    package let quorum: Int
    /// Who may decide; nil for whoever has the permission.
    package let approvers: ApproverGroup?
    /// Whether who asks may approve too.
    package let allowsSelf: Bool
    /// When the time is over; nil for never.
    package let expiresAt: Timestamp?
    /// What that means.
    package let onTimeout: TimeoutEffect

    /// Describes terms.
    package init(
        rule: ApprovalRuleID?, quorum: Int, approvers: ApproverGroup?, allowsSelf: Bool, expiresAt: Timestamp?,
        onTimeout: TimeoutEffect
    ) {
        self.rule = rule
        self.quorum = quorum
        self.approvers = approvers
        self.allowsSelf = allowsSelf
        self.expiresAt = expiresAt
        self.onTimeout = onTimeout
    }
}
