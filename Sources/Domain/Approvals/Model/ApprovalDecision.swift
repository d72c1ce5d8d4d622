package import Kernel

/// One person's answer.
package struct ApprovalDecision: Sendable, Hashable {
    /// What they answered.
    package enum Verdict: String, Sendable, Hashable, CaseIterable { case approve, deny }
    /// By what means.
    package enum Way: String, Sendable, Hashable, CaseIterable { case api, console, cli, door }

    /// Who answered.
    package let by: Actor
    /// The person behind the actor, when it is known.
    package let person: UserID?
    /// What.
    package let verdict: Verdict
    /// Why; a denial always has one.
    package let reason: String?
    /// When.
    package let at: Timestamp
    /// By what means.
    package let way: Way

    /// Describes an answer.
    package init(by: Actor, person: UserID?, verdict: Verdict, reason: String?, at: Timestamp, way: Way) {
        self.by = by
        self.person = person
        self.verdict = verdict
        self.reason = reason
        self.at = at
        self.way = way
    }
}
