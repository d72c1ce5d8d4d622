package import Kernel

/// Judges documents of rules before they can reach an agent.
package protocol DocumentChecking: Sendable {
    /// What a document is, in both dialects where that is possible. Throws `unprocessable` with a field for each thing
    /// that an agent could not load: its line, its column, and what to change.
    func check(_ document: String) throws(Fault) -> CheckedDocument
}

/// A document of rules that agents can load.
package struct CheckedDocument: Sendable, Hashable {
    /// The bundle's name.
    package let name: String
    /// The document as written, first, then in the other dialect, unless that is impossible.
    package let renderings: [BundleRendering]
    /// Why it cannot be written in the other dialect.
    package let problem: String?

    /// Describes one.
    package init(name: String, renderings: [BundleRendering], problem: String?) {
        self.name = name
        self.renderings = renderings
        self.problem = problem
    }
}
