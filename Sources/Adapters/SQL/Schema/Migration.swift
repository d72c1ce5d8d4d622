/// A numbered, append-only step from one schema to the next; one concern each.
package struct Migration: Sendable {
    /// Its place, from 1, without gaps.
    package let number: Int
    /// What it is about.
    package let name: String
    /// What it does.
    package let changes: [SchemaChange]

    /// Describes a step.
    package init(_ number: Int, _ name: String, _ changes: [SchemaChange]) {
        self.number = number
        self.name = name
        self.changes = changes
    }
}
