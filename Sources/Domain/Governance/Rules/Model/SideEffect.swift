/// What a tool does to the world.
package enum SideEffect: String, Sendable, Hashable, CaseIterable {
    case pure, read, write, irreversible

    /// Whether its output can still be held back or changed without harm.
    package var isSafe: Bool { self == .pure || self == .read }
}
