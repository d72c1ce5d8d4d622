/// What a document says about one tool.
package struct ToolProperties: Sendable, Hashable {
    /// What it does to the world.
    package var sideEffect: SideEffect
    /// Whether it may be repeated; nil where the document does not say.
    package var isIdempotent: Bool?

    /// Describes a tool.
    package init(sideEffect: SideEffect, isIdempotent: Bool? = nil) {
        self.sideEffect = sideEffect
        self.isIdempotent = isIdempotent
    }
}
