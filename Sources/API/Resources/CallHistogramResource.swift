/// Call records over time.
package struct CallHistogramResource: Codable, Sendable, Hashable {
    /// How long a bar is.
    package var seconds: Int64
    /// In order, with the empty ones.
    package var bars: [CallBarResource]

    /// Joins the fields.
    package init(seconds: Int64, bars: [CallBarResource]) {
        self.seconds = seconds
        self.bars = bars
    }
}
