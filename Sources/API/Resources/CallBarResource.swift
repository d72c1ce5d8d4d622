package import Kernel

/// One bar of a histogram.
package struct CallBarResource: Codable, Sendable, Hashable {
    /// When it begins.
    package var start: Timestamp
    /// How many records of each outcome.
    package var counts: [String: Int64]

    /// Joins the fields.
    package init(start: Timestamp, counts: [String: Int64]) {
        self.start = start
        self.counts = counts
    }
}
