package import Kernel

/// One person's answer, as the API shows it.
package struct ApprovalDecisionResource: Codable, Sendable, Hashable {
    /// `approve` or `deny`.
    package var verdict: String
    /// Who.
    package var by: ActorResource
    /// Why.
    package var reason: String?
    /// When.
    package var at: Timestamp
    /// `api`, `console`, `cli` or `door`.
    package var via: String

    /// Joins the fields.
    package init(verdict: String, by: ActorResource, reason: String?, at: Timestamp, via: String) {
        self.verdict = verdict
        self.by = by
        self.reason = reason
        self.at = at
        self.via = via
    }
}
