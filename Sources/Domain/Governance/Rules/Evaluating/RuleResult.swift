/// What one rule said about a call.
package struct RuleResult: Sendable, Hashable {
    /// The rule's id.
    package let id: String
    /// What it looks at.
    package let kind: RuleKind
    /// Whether it governs the tool at all.
    package let isMatched: Bool
    /// Whether it has nothing against the call.
    package let isPassed: Bool
    /// What it says against it.
    package let message: String?
    /// Whether it is only watched.
    package let isObserved: Bool
    /// Its tags.
    package let tags: [String]
    /// Whether it could not be asked, because a value was not what it compares with.
    package let isPolicyError: Bool
}
