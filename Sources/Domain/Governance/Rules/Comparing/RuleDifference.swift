/// What changed about one rule between two documents.
package struct RuleDifference: Sendable, Hashable {
    /// In which way.
    package enum Change: Sendable, Hashable {
        /// Only the newer document has it.
        case added
        /// Only the older document has it.
        case removed
        /// Both have it, and these parts of it differ.
        case changed([String])
    }

    /// The rule's id.
    package let id: String
    /// In which way it changed.
    package let change: Change
    /// The mode in which it ran before; nil when it was not there, or was turned off.
    package let modeBefore: RuleMode?
    /// The mode in which it runs now; nil when it is not there, or is turned off.
    package let modeAfter: RuleMode?

    /// Whether it now stops calls that it let pass before, or the other way round.
    package var changesMode: Bool { self.modeBefore != self.modeAfter }
}
