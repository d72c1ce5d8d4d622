internal import Glibc
internal import GuardWire

/// One segment, possibly still being written.
struct SegmentFile: ~Copyable {
    /// A record's place in the file.
    struct Entry {
        let header: RecordHeader
        /// Where its header begins.
        let position: Int
        /// Each stream's bytes before it.
        let before: OutputSizes

        var payload: Int { self.position + RecordHeader.size }
        var end: Int { self.payload + Int(self.header.length) }
    }

    private static let window = 64 << 10
    private let file: Descriptor
    let header: SegmentHeader
    private var buffer: [UInt8] = []
    private var bufferStart = 0

    /// Nil where there is no such segment, or not even its header yet.
    init?(directory: String, number: Int) throws(GuardFailure) {
        let path = "\(directory)/\(RunFiles.output)/\(SegmentHeader.fileName(number))"
        let opened: Descriptor
        do throws(GuardFailure) {
            opened = try Descriptor.open(path, O_RDONLY)
        } catch {
            if error.error == ENOENT { return nil }
            throw error
        }
        let bytes = try opened.read(at: 0, count: SegmentHeader.size)
        guard bytes.count == SegmentHeader.size else { return nil }
        do throws(WireRefusal) {
            self.header = try SegmentHeader(decoding: bytes[...])
        } catch {
            throw GuardFailure("\(path): \(error)", EILSEQ)
        }
        self.file = opened
    }

    /// Each stream's bytes before the segment.
    var before: OutputSizes {
        var sizes = OutputSizes()
        sizes.standardOutput = self.header.standardOutput
        sizes.standardError = self.header.standardError
        return sizes
    }

    /// The record at a position; nil at the end, and where the record is not whole (being written, or torn).
    mutating func entry(at position: Int, before: OutputSizes) throws(GuardFailure) -> Entry? {
        var offset = position - self.bufferStart
        if offset < 0 || offset + RecordHeader.size > self.buffer.count {
            self.buffer = try self.file.read(at: position, count: Self.window)
            self.bufferStart = position
            offset = 0
        }
        guard self.buffer.count - offset >= RecordHeader.size,
            let header = try? RecordHeader(decoding: self.buffer[offset..<offset + RecordHeader.size])
        else { return nil }
        let entry = Entry(header: header, position: position, before: before)
        // Past the window: ask the file for its size rather than read the payload.
        if entry.end > self.bufferStart + self.buffer.count {
            var status = stat()
            guard fstat(self.file.number, &status) == 0 else { throw GuardFailure("reading a segment", errno) }
            guard entry.end <= Int(status.st_size) else { return nil }
        }
        return entry
    }

    /// A part of a record's payload.
    mutating func payload(of entry: Entry, skipping skipped: Int, count: Int) throws(GuardFailure) -> [UInt8] {
        let start = entry.payload + skipped
        let offset = start - self.bufferStart
        if offset >= 0, offset + count <= self.buffer.count { return Array(self.buffer[offset..<offset + count]) }
        return try self.file.read(at: start, count: count)
    }
}
