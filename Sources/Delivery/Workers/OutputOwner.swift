package import Kernel

/// Whose an output is.
package struct OutputOwner: Sendable, Hashable {
    /// Whether it will not grow any more.
    package let isOver: Bool
    /// When it was begun.
    package let createdAt: Timestamp

    /// Finds an output's owner by the output's name; nil for an output of another kind, or of nobody.
    package typealias Finder = @Sendable (String) async throws -> OutputOwner?

    /// Describes an owner.
    package init(isOver: Bool, createdAt: Timestamp) {
        self.isOver = isOver
        self.createdAt = createdAt
    }
}
