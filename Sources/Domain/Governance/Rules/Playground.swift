package import Kernel

/// Tries documents out on made-up calls.
package struct Playground: Sendable {
    private let checking: RuleDocumentChecking
    private let patterns: any PatternCompiling

    /// Reads with `checking`, and seeks with `patterns`.
    package init(_ checking: RuleDocumentChecking, patterns: any PatternCompiling) {
        self.checking = checking
        self.patterns = patterns
    }

    /// What an agent with that document would do about a call. Throws `unprocessable` for a document that it could not
    /// load. `variables` is all that `env.` selectors see.
    package func evaluate(
        _ document: String, _ call: ToolCall, variables: [String: String], context: OperationContext
    ) throws -> Evaluation {
        try context.require(.contractsRead, in: Scope(try context.requireOrganization()), of: "organization")
        guard document.utf8.count <= BundleOperations.longest else {
            throw Fault(.tooLarge, "A document has at most \(BundleOperations.longest) bytes.")
        }
        return try Evaluator(try self.checking.rules(document), patterns: self.patterns)
            .evaluate(call, variables: variables)
    }
}
