package import Kernel

/// A dead letter as the API shows it.
package struct DeadLetterResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: DeadLetterID
    /// What left it, such as `webhook`.
    package var source: String
    /// What it is about, such as `deployment.finished`.
    package var kind: String
    /// The id of the thing that failed.
    package var subject: String
    /// One line.
    package var title: String
    /// What went wrong last.
    package var error: String
    /// How often it was tried.
    package var attempts: Int
    /// `waiting`, `retried` or `discarded`.
    package var status: String
    /// When it failed for good for the first time.
    package var createdAt: Timestamp
    /// When it failed last.
    package var failedAt: Timestamp
    /// Who decided; missing before.
    package var decidedBy: ActorResource?
    /// When; missing before.
    package var decidedAt: Timestamp?
    /// Why it was discarded.
    package var reason: String?
    /// What could not be done; missing in lists.
    package var payload: JSON?

    private enum CodingKeys: String, CodingKey {
        case id, source, kind, subject, title, error, attempts, status, reason, payload
        case createdAt = "created_at"
        case failedAt = "failed_at"
        case decidedBy = "decided_by"
        case decidedAt = "decided_at"
    }

    /// Joins the fields.
    package init(
        id: DeadLetterID, source: String, kind: String, subject: String, title: String, error: String, attempts: Int,
        status: String, createdAt: Timestamp, failedAt: Timestamp, decidedBy: ActorResource?, decidedAt: Timestamp?,
        reason: String?, payload: JSON?
    ) {
        self.id = id
        self.source = source
        self.kind = kind
        self.subject = subject
        self.title = title
        self.error = error
        self.attempts = attempts
        self.status = status
        self.createdAt = createdAt
        self.failedAt = failedAt
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
        self.reason = reason
        self.payload = payload
    }
}
