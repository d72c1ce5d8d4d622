/// Reads regular expressions in the words of Python's `re`, which is what the agents' SDKs match with.
package protocol PatternCompiling: Sendable {
    /// A pattern that can be sought. Throws where Python would refuse it, or where it could mean something else here.
    func compile(_ pattern: String) throws(PatternProblem) -> any CompiledPattern
}
