import CGuard
import Glibc
import GuardWire

/// Appends records to the segments of a run; after a failure it only counts.
struct SegmentWriter: ~Copyable {
    private let directory: String
    private let segmentSize: Int
    private var file: Descriptor?
    private var next = 0
    private var size = 0
    /// Payload bytes in the segments.
    private(set) var standardOutput: UInt64 = 0
    private(set) var standardError: UInt64 = 0
    /// Why nothing more is written.
    private(set) var failure: GuardFault?

    init(runDirectory: String, segmentSize: UInt32) {
        self.directory = "\(runDirectory)/\(RunFiles.output)"
        self.segmentSize = Int(segmentSize)
        if mkdir(self.directory, 0o700) != 0, errno != EEXIST { self.failure = GuardFault(self.directory) }
    }

    var total: UInt64 { self.standardOutput + self.standardError }

    /// Appends bytes as one record, or several where they are very many.
    mutating func append(_ bytes: ArraySlice<UInt8>, of stream: OutputStream, at time: Int64) {
        var rest = bytes
        while !rest.isEmpty, self.failure == nil {
            let piece = rest.prefix(Int(RecordHeader.maximumLength))
            do throws(GuardFault) {
                try self.appendRecord(piece, of: stream, at: time)
            } catch {
                self.failure = error
                return
            }
            rest = rest.dropFirst(piece.count)
        }
    }

    private mutating func appendRecord(
        _ bytes: ArraySlice<UInt8>,
        of stream: OutputStream,
        at time: Int64
    ) throws(GuardFault) {
        if self.size >= self.segmentSize { self.closeSegment() }
        if self.file == nil { try self.openSegment() }
        guard let number = self.descriptor else { throw GuardFault(self.directory, EBADF) }
        let header = RecordHeader(length: UInt32(bytes.count), stream: stream, time: time).encoded()
        let error = bytes.withUnsafeBytes { body in
            cguard_write(number, header, header.count, body.baseAddress, body.count)
        }
        guard error == 0 else {
            // Half a record would be read as damage: take it back.
            _ = ftruncate(number, off_t(self.size))
            throw GuardFault("writing output", error)
        }
        self.size += header.count + bytes.count
        switch stream {
        case .standardOutput: self.standardOutput += UInt64(bytes.count)
        case .standardError: self.standardError += UInt64(bytes.count)
        }
    }

    private var descriptor: Int32? {
        switch self.file {
        case .some(let file): file.number
        case .none: nil
        }
    }

    private mutating func openSegment() throws(GuardFault) {
        let path = "\(self.directory)/\(SegmentHeader.fileName(self.next))"
        let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, mode: 0o600)
        let header = SegmentHeader(standardOutput: self.standardOutput, standardError: self.standardError).encoded()
        let error = cguard_write(file.number, header, header.count, nil, 0)
        guard error == 0 else {
            unlink(path)
            throw GuardFault("writing output", error)
        }
        self.next += 1
        self.size = header.count
        self.file = consume file
    }

    private mutating func closeSegment() {
        if let descriptor { cguard_begin_sync(descriptor) }
        self.file = nil
        self.size = 0
    }

    /// Makes all segments last.
    mutating func finish() {
        self.file = nil
        do throws(GuardFault) {
            for number in 0..<self.next {
                try Descriptor.open("\(self.directory)/\(SegmentHeader.fileName(number))", O_RDONLY).sync()
            }
            try Descriptor.open(self.directory, O_RDONLY | O_DIRECTORY).sync()
        } catch {
            if self.failure == nil { self.failure = error }
        }
    }
}
