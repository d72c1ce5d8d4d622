/// Reads server-sent events from bytes that arrive in any pieces.
package struct EventStreamParser: Sendable {
    private var line: [UInt8] = []
    private var present = StreamedEvent(id: nil, event: "message", data: "")
    private var hasData = false
    private static let longestLine = 64 << 20

    /// Begins at the beginning of a stream.
    package init() {}

    /// Takes the next bytes and returns the frames they complete.
    package mutating func feed(_ bytes: [UInt8]) -> [StreamedEvent] {
        var events: [StreamedEvent] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            self.line += rest[rest.startIndex..<end]
            rest = rest[(end + 1)...]
            if let event = self.endLine() { events.append(event) }
        }
        if self.line.count + rest.count <= Self.longestLine { self.line += rest }
        return events
    }

    private mutating func endLine() -> StreamedEvent? {
        var line = self.line[...]
        self.line = []
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        if line.isEmpty {
            defer {
                self.present = StreamedEvent(id: nil, event: "message", data: "")
                self.hasData = false
            }
            return self.hasData ? self.present : nil
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        var value = line[(colon + 1)...]
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        let text = String(decoding: value, as: UTF8.self)
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "id": self.present.id = text
        case "event": self.present.event = text
        case "data":
            self.present.data += self.hasData ? "\n\(text)" : text
            self.hasData = true
        default: break
        }
        return nil
    }
}
