/// Why a regular expression is not taken.
package struct PatternProblem: Error, Sendable, Hashable {
    /// A sentence that says what to change.
    package let sentence: String

    /// Names the reason.
    package init(_ sentence: String) { self.sentence = sentence }
}
