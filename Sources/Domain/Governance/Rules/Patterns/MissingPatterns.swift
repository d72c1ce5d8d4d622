/// Stands where the library for regular expressions is not installed: documents without any can still be read.
package struct MissingPatterns: PatternCompiling {
    private let reason: String

    /// Refuses every pattern for that reason.
    package init(_ reason: String) { self.reason = reason }

    package func compile(_ pattern: String) throws(PatternRefusal) -> any CompiledPattern {
        throw PatternRefusal("cannot be tried here: \(self.reason)")
    }
}
