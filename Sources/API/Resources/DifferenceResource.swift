/// What differs between two versions.
package struct DifferenceResource: Codable, Sendable, Hashable {
    /// As `diff -u` writes it; empty where nothing differs.
    package var unified: String

    /// Joins the fields.
    package init(unified: String) {
        self.unified = unified
    }
}
