/// What one rule said about a call.
package struct RuleResultResource: Codable, Sendable, Hashable {
    /// The rule's id.
    package var id: String
    /// `pre`, `post`, `session` or `sandbox`.
    package var kind: String
    /// Whether it is for the tool at all.
    package var isMatched: Bool
    /// Whether it has nothing against the call.
    package var isPassed: Bool
    /// What it says against it.
    package var message: String?
    /// Whether it is only recorded.
    package var isObserved: Bool
    /// Whether it fired because it could not be asked.
    package var isPolicyError: Bool
    /// Its tags.
    package var tags: [String]

    private enum CodingKeys: String, CodingKey {
        case id, kind, message, tags
        case isMatched = "matched"
        case isPassed = "passed"
        case isObserved = "observed"
        case isPolicyError = "policy_error"
    }

    /// Joins the fields.
    package init(
        id: String, kind: String, isMatched: Bool, isPassed: Bool, message: String? = nil, isObserved: Bool,
        isPolicyError: Bool, tags: [String]
    ) {
        self.id = id
        self.kind = kind
        self.isMatched = isMatched
        self.isPassed = isPassed
        self.message = message
        self.isObserved = isObserved
        self.isPolicyError = isPolicyError
        self.tags = tags
    }
}
