/// A place in a run's output from which reading goes on without a search.
package struct OutputCursor: Equatable, Sendable {
    /// Bytes of both streams before it.
    package var offset: UInt64 { self.before.merged &+ UInt64(self.skipped) }
    /// Bytes of each stream before the record it points into.
    var before = OutputSizes()
    /// The segment's number.
    var segment = 0
    /// Where in the segment's file the record begins; 0 where the segment has not been looked at.
    var position = 0
    /// How much of the record's payload has been read.
    var skipped = 0

    /// The start of the output.
    package init() {}
}
