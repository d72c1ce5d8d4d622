package import Kernel

/// What can be asked of an approval.
package enum ApprovalCommand: Sendable, Hashable {
    /// Somebody answers.
    case decide(Approver, ApprovalDecision.Verdict, reason: String?, ApprovalDecision.Way)
    /// Its time is over.
    case expire
    /// Nothing waits for it any more.
    case cancel(Actor, reason: String)
    /// Its end was carried out.
    case settle
}
