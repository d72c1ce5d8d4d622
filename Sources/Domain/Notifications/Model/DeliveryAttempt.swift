package import Kernel

/// One try of a delivery, as its log keeps it.
package struct DeliveryAttempt: Sendable, Hashable {
    /// Counts from 1.
    package let number: Int
    /// When it began.
    package let startedAt: Timestamp
    /// How long it took.
    package let seconds: Double
    /// The answer's status; nil when there was none.
    package let status: Int?
    /// The beginning of the answer; empty when there was none.
    package let answer: String
    /// Why there was no answer.
    package let error: String?
    /// Whether another try would change nothing.
    package let isFinal: Bool

    /// Describes a try.
    package init(
        number: Int, startedAt: Timestamp, seconds: Double, status: Int?, answer: String, error: String?, isFinal: Bool
    ) {
        self.number = number
        self.startedAt = startedAt
        self.seconds = seconds
        self.status = status
        self.answer = answer
        self.error = error
        self.isFinal = isFinal
    }

    /// Whether the receiver took it.
    package var isSuccess: Bool { self.status.map { (200..<300).contains($0) } ?? false }

    /// What went wrong, for people.
    package var problem: String {
        self.error ?? "The receiver answered \(self.status.map { String($0) } ?? "nothing")."
    }
}
