/// Some of a run's output, and where to go on.
package struct OutputSlice: Equatable, Sendable {
    /// In the order of their arrival; empty where nothing more is there yet.
    package let records: [OutputRecord]
    /// Where the next read begins.
    package let next: OutputCursor
}
