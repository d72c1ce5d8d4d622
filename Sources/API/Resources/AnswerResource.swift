package import Kernel

/// What somebody decided about a deployment, as the API shows it.
package struct AnswerResource: Codable, Sendable, Hashable {
    /// `approved`, `denied` or `cancelled`.
    package var answer: String
    /// Who.
    package var by: ActorResource
    /// When.
    package var at: Timestamp
    /// Why.
    package var note: String?

    /// Describes an answer.
    package init(answer: String, by: ActorResource, at: Timestamp, note: String?) {
        self.answer = answer
        self.by = by
        self.at = at
        self.note = note
    }
}
