/// What precedes every piece of output in a segment.
package struct RecordHeader: Equatable, Sendable {
    /// Payload bytes that follow; never 0.
    package var length: UInt32
    /// Whose bytes they are.
    package var stream: OutputStream
    /// When the guard read them: microseconds since 1970.
    package var time: Int64

    /// How many bytes a header takes.
    package static let size = 13
    /// No record carries more payload than this, so a wild length is recognised as damage.
    package static let maximumLength: UInt32 = 1 << 20

    /// A header for a payload.
    package init(length: UInt32, stream: OutputStream, time: Int64) {
        self.length = length
        self.stream = stream
        self.time = time
    }

    /// The header's 13 bytes.
    package func encoded() -> [UInt8] {
        var writer = WireWriter()
        writer.append(self.length)
        writer.append(self.stream.rawValue)
        writer.append(self.time)
        return writer.bytes
    }

    /// Reads a header; what cannot be one is refused.
    package init(decoding bytes: ArraySlice<UInt8>) throws(WireRefusal) {
        var reader = WireReader(bytes)
        self.length = try reader.integer()
        let stream = try reader.integer(UInt8.self)
        self.time = try reader.integer()
        guard self.length > 0, self.length <= Self.maximumLength else { throw .invalid("length") }
        guard let stream = OutputStream(rawValue: stream) else { throw .invalid("stream") }
        self.stream = stream
    }
}
