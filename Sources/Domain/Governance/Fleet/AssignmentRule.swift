package import Kernel

/// Gives a bundle to the agents of an environment whose name and tags fit.
package struct AssignmentRule: Sendable, Hashable {
    /// Its id.
    package let id: AssignmentRuleID
    /// The environment.
    package let scope: Scope
    /// The lowest of the rules that fit decides; unique in the environment.
    package var priority: Int64
    /// A glob that the agent's whole name fits: `*`, `?`, `[…]`.
    package var pattern: String
    /// Tags that the agent has, all of them.
    package var tags: [String: String]
    /// The bundle.
    package var bundle: String
    /// Who made it.
    package let createdBy: String
    /// When it was made.
    package let createdAt: Timestamp
    /// Goes up with every write.
    package var revision: Int64

    /// Describes a rule.
    package init(
        id: AssignmentRuleID, scope: Scope, priority: Int64, pattern: String, tags: [String: String], bundle: String,
        createdBy: String, createdAt: Timestamp, revision: Int64 = 1
    ) {
        self.id = id
        self.scope = scope
        self.priority = priority
        self.pattern = pattern
        self.tags = tags
        self.bundle = bundle
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.revision = revision
    }

    /// Whether it is for an agent of that name and those tags.
    package func fits(_ name: String, tags: [String: String]) -> Bool {
        self.tags.allSatisfy { tags[$0.key] == $0.value } && Glob(self.pattern).matches(name)
    }
}
