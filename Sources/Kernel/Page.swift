/// A part of a list, and where the next part begins.
package struct Page<Item: Sendable>: Sendable {
    /// In the list's order.
    package var items: [Item]
    /// Opaque; nil at the end.
    package var next: String?

    /// Joins items and the place after them.
    package init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    /// Makes a page from up to `limit + 1` rows: the one too many tells that there is more.
    package init(fetched: [Item], limit: Int, cursor: (Item) -> String) {
        let items = Array(fetched.prefix(limit))
        self.init(items: items, next: fetched.count > limit ? items.last.map(cursor) : nil)
    }

    /// The same page of other things.
    package func map<Other>(_ transform: (Item) throws -> Other) rethrows -> Page<Other> {
        Page<Other>(items: try self.items.map(transform), next: self.next)
    }
}

/// Which part of a list is wanted.
package struct PageRequest: Sendable, Hashable {
    /// 1 to 500 items.
    package let limit: Int
    /// The `next` of the page before; nil for the first.
    package let after: String?

    /// Holds the limit between 1 and 500.
    package init(limit: Int = 50, after: String? = nil) {
        self.limit = min(max(limit, 1), 500)
        self.after = after
    }

    /// The item that the page begins behind, in a list whose cursors are ids; nil for the first page. Throws `invalid` for a
    /// cursor that no page of such a list can have told.
    package func after<Kind: IDKind>(_ kind: ID<Kind>.Type) throws(Fault) -> ID<Kind>? {
        guard let after = self.after else { return nil }
        guard let id = ID<Kind>(after) else {
            throw Fault(
                .invalid, "This is no place in the list.",
                fields: [.init(pointer: "after", detail: "must be what the page before said in next")])
        }
        return id
    }
}
