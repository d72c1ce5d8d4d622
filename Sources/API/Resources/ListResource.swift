package import Kernel

/// A part of a list, and where the next part begins.
package struct ListResource<Item: Codable & Sendable>: Codable, Sendable {
    /// In the list's order.
    package var items: [Item]
    /// Pass it as `after` to go on; null at the end.
    package var next: String?

    /// Shows a page.
    package init(_ page: Page<Item>) {
        self.items = page.items
        self.next = page.next
    }

    /// Joins items and the place after them.
    package init(items: [Item], next: String? = nil) {
        self.items = items
        self.next = next
    }
}
