/// Why a text is not a YAML document that can be taken.
package struct YAMLProblem: Error, Sendable, Hashable {
    /// Where.
    package let position: SourcePosition
    /// A sentence that says what to change.
    package let sentence: String

    /// Names place and reason.
    package init(at position: SourcePosition, _ sentence: String) {
        self.position = position
        self.sentence = sentence
    }
}
