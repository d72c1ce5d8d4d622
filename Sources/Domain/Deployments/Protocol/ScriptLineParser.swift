import Kernel

/// Finds step reports in a script's output: lines that are JSON objects with a name, in every variant that runners in
/// the wild print. Everything else is plain output.
package struct ScriptLineParser: Sendable {
    /// Longer lines are taken for plain output.
    package static let longestLine = 16 * 1024 * 1024

    private var partial: [UInt8] = []
    /// Whether the present line cannot be a report, so that its bytes need not be kept.
    private var isPlain = false

    /// Begins at the beginning of a line.
    package init() {}

    /// Bytes of the present line, which has no end yet.
    package var pending: Int { self.partial.count }

    /// Takes the next bytes and returns the reports that they complete.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) -> [StepReport] {
        var reports: [StepReport] = []
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            self.append(rest[rest.startIndex..<end])
            if let report = self.take() { reports.append(report) }
            rest = rest[(end + 1)...]
        }
        self.append(rest)
        return reports
    }

    /// Ends the output: a last line without an end counts.
    package mutating func finish() -> StepReport? { self.take() }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        if self.isPlain { return }
        self.partial.append(contentsOf: bytes)
        let first = self.partial.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        if first.map({ $0 != UInt8(ascii: "{") }) ?? false || self.partial.count > Self.longestLine {
            self.isPlain = true
            self.partial = []
        }
    }

    private mutating func take() -> StepReport? {
        defer {
            self.partial = []
            self.isPlain = false
        }
        guard !self.isPlain, !self.partial.isEmpty, let value = JSON(bytes: self.partial) else { return nil }
        return StepReport(value)
    }
}
