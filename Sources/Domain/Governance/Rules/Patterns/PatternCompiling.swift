/// Compiles regular expressions that were written for Python.
package protocol PatternCompiling: Sendable {
    /// The pattern, ready to be looked for. Throws a sentence for what Python would not compile, or would read otherwise.
    func compile(_ pattern: String) throws(PatternRefusal) -> any CompiledPattern
}

/// Why a pattern cannot be taken.
package struct PatternRefusal: Error, Sendable, Hashable {
    /// A sentence without its subject: what is wrong with it.
    package let detail: String

    /// Gives the reason.
    package init(_ detail: String) { self.detail = detail }
}

/// A pattern that can be looked for.
package protocol CompiledPattern: Sendable {
    /// Whether it is found anywhere in a text; nil when the search took more than it may.
    func isFound(in text: String) -> Bool?

    /// The text with everything that it finds replaced; nil when the search took more than it may.
    func replacing(in text: String, with replacement: String) -> String?
}
