package import Kernel

/// One try of a delivery as the API shows it.
package struct DeliveryAttemptResource: Codable, Sendable, Hashable {
    /// Counts from 1.
    package var number: Int
    /// When it began.
    package var startedAt: Timestamp
    /// How long it took, in seconds.
    package var seconds: Double
    /// The answer's status; missing when there was none.
    package var status: Int?
    /// The beginning of the answer.
    package var answer: String
    /// Why there was no answer; missing when there was one.
    package var error: String?

    private enum CodingKeys: String, CodingKey {
        case number, seconds, status, answer, error
        case startedAt = "started_at"
    }

    /// Joins the fields.
    package init(
        number: Int, startedAt: Timestamp, seconds: Double, status: Int?, answer: String, error: String?
    ) {
        self.number = number
        self.startedAt = startedAt
        self.seconds = seconds
        self.status = status
        self.answer = answer
        self.error = error
    }
}
