import Kernel

/// Compares definitions with what is stored: pure.
package struct ServiceSyncPlan: Sendable {
    /// One difference.
    package struct Change: Sendable, Hashable {
        /// What kind.
        package enum Kind: String, Sendable, Hashable { case add, update, restore, remove }

        /// What kind.
        package let kind: Kind
        /// The service's name.
        package let name: String
        /// Fields that differ, as `field: old → new`.
        package let fields: [String]
    }

    /// The differences, by name.
    package let changes: [Change]
    /// How many services stay as they are.
    package let unchanged: Int
    /// How many active services there are now.
    package let total: Int

    /// Compares. Services that came from another directory are left alone.
    package init(existing: [Service], scanned: [String: ServiceDefinition], root: String) {
        var changes: [Change] = []
        var unchanged = 0
        let known = Dictionary(existing.map { ($0.name, $0) }) { first, _ in first }
        for (name, definition) in scanned.sorted(by: { $0.key < $1.key }) {
            guard let service = known[name] else {
                changes.append(Change(kind: .add, name: name, fields: []))
                continue
            }
            let fields = service.definition.differences(to: definition)
            if service.state == .removed {
                changes.append(Change(kind: .restore, name: name, fields: fields))
            } else if fields.isEmpty {
                unchanged += 1
            } else {
                changes.append(Change(kind: .update, name: name, fields: fields))
            }
        }
        let own = existing.filter { $0.state == .active && $0.definition.root == root }
        for service in own.sorted(by: { $0.name < $1.name }) where scanned[service.name] == nil {
            changes.append(Change(kind: .remove, name: service.name, fields: []))
        }
        self.changes = changes
        self.unchanged = unchanged
        self.total = own.count
    }

    /// How many services it removes.
    package var removals: Int { self.changes.count { $0.kind == .remove } }

    /// Whether it removes so much that somebody should say twice that they mean it: more than half, and more than one,
    /// or all there is.
    package var isMassRemoval: Bool {
        self.removals > 0 && (self.removals == self.total && self.total > 1 || self.removals > max(1, self.total / 2))
    }
}
