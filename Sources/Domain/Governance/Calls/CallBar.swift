package import Kernel

/// One bar of a histogram of call records.
package struct CallBar: Sendable, Hashable {
    /// When it begins.
    package let start: Timestamp
    /// How many records of each outcome.
    package let counts: [CallOutcome: Int64]

    /// Describes a bar.
    package init(start: Timestamp, counts: [CallOutcome: Int64]) {
        self.start = start
        self.counts = counts
    }
}
