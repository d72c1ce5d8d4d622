/// How often a value occurs.
package struct FacetResource: Codable, Sendable, Hashable {
    /// The value; empty for none.
    package var value: String
    /// How often.
    package var count: Int64

    /// Joins the fields.
    package init(value: String, count: Int64) {
        self.value = value
        self.count = count
    }
}
