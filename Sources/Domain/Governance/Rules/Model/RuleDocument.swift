import Kernel

/// A document of rules that agents can load.
package struct RuleDocument: Sendable, Hashable {
    /// In whose words it is written.
    package let dialect: RuleDialect
    /// The bundle's name.
    package let name: String
    /// What it is about.
    package let description: String?
    /// Whether rules act that say nothing else.
    package let mode: RuleMode
    /// The rules, in order.
    package let rules: [Rule]
    /// What tools do to the world: `pure`, `read`, `write` or `irreversible`; irreversible for any other.
    package let sideEffects: [String: String]
    /// Whether its rules are only observed beside another document's.
    package let isObservedAlongside: Bool
    /// The whole document as it was written.
    package let root: YAMLNode

    /// Describes a document.
    package init(
        dialect: RuleDialect, name: String, description: String?, mode: RuleMode, rules: [Rule],
        sideEffects: [String: String], isObservedAlongside: Bool, root: YAMLNode
    ) {
        self.dialect = dialect
        self.name = name
        self.description = description
        self.mode = mode
        self.rules = rules
        self.sideEffects = sideEffects
        self.isObservedAlongside = isObservedAlongside
        self.root = root
    }

    /// The rules that are for a tool and looked at, and whether each acts.
    package func governing(_ tool: String) -> [(id: String, isEnforced: Bool)] {
        self.rules.filter { $0.isEnabled && $0.governs(tool) }
            .map { ($0.id, ($0.mode ?? self.mode) == .enforce) }
    }
}
