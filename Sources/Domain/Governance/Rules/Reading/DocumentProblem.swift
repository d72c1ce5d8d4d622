package import Kernel

/// One thing in a document that an agent could not load.
package struct DocumentProblem: Sendable, Hashable {
    /// Where.
    package let position: SourcePosition
    /// Which part, as `contracts[2].then.effect`.
    package let path: String
    /// A sentence that says what to change.
    package let sentence: String

    /// For an answer: the place as the pointer, the part and the sentence as the detail.
    package var field: Fault.Field {
        Fault.Field(
            pointer: "line \(self.position.line), column \(self.position.column)",
            detail: self.path.isEmpty ? self.sentence : "\(self.path): \(self.sentence)")
    }
}
