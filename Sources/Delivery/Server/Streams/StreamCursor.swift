/// How far a reader of a stream is: `e1042.o183220`, event position and output offset.
struct StreamCursor: Sendable, Hashable, CustomStringConvertible {
    var event: Int64
    var output: Int64

    static let start = StreamCursor(event: 0, output: 0)

    init(event: Int64, output: Int64) {
        self.event = event
        self.output = output
    }

    /// Reads what a frame's id says; nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].first == "e", parts[1].first == "o",
            let event = Int64(parts[0].dropFirst()), let output = Int64(parts[1].dropFirst()), event >= 0, output >= 0
        else { return nil }
        self.init(event: event, output: output)
    }

    var description: String { "e\(self.event).o\(self.output)" }
}
