internal import Glibc
package import GuardWire

/// Reads a run's output from its segments, while they are written or after.
package struct OutputReader: Sendable {
    private let directory: String

    /// Reads the output in this run directory; none where there is no such directory.
    package init(directory: String) {
        self.directory = directory
    }

    /// How much there is by now.
    package func sizes() throws(GuardFailure) -> OutputSizes {
        try self.end().before
    }

    /// The end of what is there by now.
    package func end() throws(GuardFailure) -> OutputCursor {
        guard var cursor = try self.start(of: nil, atOrBefore: .max) else { return OutputCursor() }
        guard var segment = try SegmentFile(directory: self.directory, number: cursor.segment) else { return cursor }
        while let entry = try segment.entry(at: cursor.position, before: cursor.before) {
            cursor.before.add(UInt64(entry.header.length), to: entry.header.stream)
            cursor.position = entry.end
        }
        return cursor
    }

    /// The place at an offset in both streams together; the end where the offset is beyond it.
    package func cursor(at offset: UInt64) throws(GuardFailure) -> OutputCursor {
        try self.cursor(at: offset, of: nil)
    }

    /// Up to `limit` bytes of both streams from an offset on; nothing where the offset is beyond the end.
    package func read(from offset: UInt64, limit: Int) throws(GuardFailure) -> OutputSlice {
        let cursor = try self.cursor(at: offset)
        guard cursor.offset == offset else { return OutputSlice(records: [], next: cursor) }
        return try self.read(from: cursor, limit: limit)
    }

    /// Up to `limit` bytes of both streams from a cursor on; a record is cut only at the limit.
    package func read(from cursor: OutputCursor, limit: Int) throws(GuardFailure) -> OutputSlice {
        var records: [OutputRecord] = []
        var room = limit
        let next = try self.walk(from: cursor) { (segment, entry, skipped) throws(GuardFailure) in
            guard room > 0 else { return 0 }
            let count = min(room, Int(entry.header.length) - skipped)
            let bytes = try segment.payload(of: entry, skipping: skipped, count: count)
            guard bytes.count == count else { return 0 }
            room -= count
            records.append(
                OutputRecord(
                    offset: entry.before.merged &+ UInt64(skipped),
                    streamOffset: entry.before.size(of: entry.header.stream) &+ UInt64(skipped),
                    stream: entry.header.stream,
                    time: entry.header.time,
                    bytes: bytes
                )
            )
            return count
        }
        return OutputSlice(records: records, next: next)
    }

    /// Up to `limit` bytes of one stream from an offset in that stream on.
    package func bytes(of stream: OutputStream, from offset: UInt64, limit: Int) throws(GuardFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        let start = try self.cursor(at: offset, of: stream)
        _ = try self.walk(from: start) { (segment, entry, skipped) throws(GuardFailure) in
            guard bytes.count < limit else { return 0 }
            let length = Int(entry.header.length)
            // At the end of what is there the offset may not have been reached: what comes now is not what was asked.
            let reached = entry.before.size(of: stream) &+ UInt64(entry.header.stream == stream ? skipped : 0)
            guard entry.header.stream == stream, reached >= offset else { return length - skipped }
            let count = min(limit - bytes.count, length - skipped)
            bytes += try segment.payload(of: entry, skipping: skipped, count: count)
            return count
        }
        return bytes
    }

    // MARK: Walking

    /// Hands out record after record until the body takes less than the rest of one (it says how much it took).
    private func walk(
        from start: OutputCursor,
        _ body: (inout SegmentFile, SegmentFile.Entry, _ skipped: Int) throws(GuardFailure) -> Int
    ) throws(GuardFailure) -> OutputCursor {
        var cursor = start
        while true {
            guard var segment = try SegmentFile(directory: self.directory, number: cursor.segment) else {
                return cursor
            }
            if cursor.position == 0 {
                cursor.position = SegmentHeader.size
                cursor.before = segment.before
            }
            while let entry = try segment.entry(at: cursor.position, before: cursor.before) {
                let rest = Int(entry.header.length) - cursor.skipped
                let taken = try body(&segment, entry, cursor.skipped)
                guard taken >= rest else {
                    cursor.skipped += taken
                    return cursor
                }
                cursor.before.add(UInt64(entry.header.length), to: entry.header.stream)
                cursor.position = entry.end
                cursor.skipped = 0
            }
            // Only the last segment may go on growing: look for records again before leaving it for the next.
            let number = cursor.segment + 1
            guard let next = try SegmentFile(directory: self.directory, number: number) else { return cursor }
            if try segment.entry(at: cursor.position, before: cursor.before) != nil { continue }
            cursor = OutputCursor()
            cursor.segment = number
            cursor.position = SegmentHeader.size
            cursor.before = next.before
        }
    }

    private func cursor(at offset: UInt64, of stream: OutputStream?) throws(GuardFailure) -> OutputCursor {
        guard let start = try self.start(of: stream, atOrBefore: offset) else { return OutputCursor() }
        return try self.walk(from: start) { (_, entry, skipped) throws(GuardFailure) in
            let length = UInt64(entry.header.length)
            if let stream, entry.header.stream != stream { return Int(length) - skipped }
            let reached = entry.before.size(of: stream)
            guard offset >= reached else { return 0 }
            return Int(clamping: min(length, offset - reached))
        }
    }

    /// The start of the last segment that begins at or before an offset; nil where no segment is there.
    private func start(of stream: OutputStream?, atOrBefore offset: UInt64) throws(GuardFailure) -> OutputCursor? {
        let numbers = self.segmentNumbers()
        var found: OutputCursor?
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            let segment = try SegmentFile(directory: self.directory, number: numbers[middle])
            let isCandidate =
                switch segment {
                case .some(let segment): middle == 0 || segment.header.offset(of: stream) <= offset
                case .none: false
                }
            guard isCandidate else {
                high = middle
                continue
            }
            var cursor = OutputCursor()
            cursor.segment = numbers[middle]
            cursor.position = SegmentHeader.size
            if case .some(let segment) = segment { cursor.before = segment.before }
            found = cursor
            low = middle + 1
        }
        return found
    }

    private func segmentNumbers() -> [Int] {
        guard let directory = opendir("\(self.directory)/\(RunFiles.output)") else { return [] }
        defer { closedir(directory) }
        var numbers: [Int] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let number = SegmentHeader.number(inFileName: name) { numbers.append(number) }
        }
        return numbers.sorted()
    }
}
