/// What a sync found and did.
package struct SyncReport: Codable, Sendable, Hashable {
    /// One difference.
    package struct Change: Codable, Sendable, Hashable {
        /// `add`, `update`, `restore` or `remove`.
        package var change: String
        /// The service.
        package var name: String
        /// Fields that differ, as `field: old → new`.
        package var fields: [String]

        /// Describes a difference.
        package init(change: String, name: String, fields: [String]) {
            self.change = change
            self.name = name
            self.fields = fields
        }
    }

    /// Whether it was carried out.
    package var applied: Bool
    /// The differences.
    package var changes: [Change]
    /// How many services stay as they are.
    package var unchanged: Int
    /// What deserves a look.
    package var warnings: [String]

    /// Describes a sync.
    package init(applied: Bool, changes: [Change], unchanged: Int, warnings: [String]) {
        self.applied = applied
        self.changes = changes
        self.unchanged = unchanged
        self.warnings = warnings
    }
}
