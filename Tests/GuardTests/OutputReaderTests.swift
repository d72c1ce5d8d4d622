import Foundation
import GuardWire
import Guarding
import Testing

@Suite struct OutputReaderTests {
    /// Writes segments of three records each: `stream:text`.
    private func make(
        _ records: [(GuardWire.OutputStream, String)], perSegment: Int = 3, tail: [UInt8] = []
    ) throws -> String {
        let directory = NSTemporaryDirectory() + "/mr-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: "\(directory)/output", withIntermediateDirectories: true)
        var sizes: [GuardWire.OutputStream: UInt64] = [:]
        var segments: [[UInt8]] = []
        for (index, (stream, text)) in records.enumerated() {
            if index % perSegment == 0 {
                let header = SegmentHeader(
                    standardOutput: sizes[.standardOutput, default: 0],
                    standardError: sizes[.standardError, default: 0]
                )
                segments.append(header.encoded())
            }
            let bytes = Array(text.utf8)
            let header = RecordHeader(length: UInt32(bytes.count), stream: stream, time: Int64(index))
            segments[segments.count - 1] += header.encoded() + bytes
            sizes[stream, default: 0] += UInt64(bytes.count)
        }
        for (number, bytes) in segments.enumerated() {
            let last = number == segments.count - 1
            try Data(bytes + (last ? tail : []))
                .write(to: URL(fileURLWithPath: "\(directory)/output/\(SegmentHeader.fileName(number))"))
        }
        return directory
    }

    private let records: [(GuardWire.OutputStream, String)] = [
        (.standardOutput, "one "), (.standardError, "ERR1 "), (.standardOutput, "two "), (.standardOutput, "three "),
        (.standardOutput, "four "), (.standardOutput, "five "), (.standardError, "ERR2 "), (.standardOutput, "six"),
    ]

    @Test func `both streams are read from any offset to any limit`() throws {
        let directory = try self.make(self.records)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let reader = OutputReader(directory: directory)
        let whole = self.records.map(\.1).joined().utf8.map { $0 }
        #expect(try reader.sizes().merged == UInt64(whole.count))
        for start in 0...whole.count {
            for limit in [1, 2, 5, 7, 100] {
                let slice = try reader.read(from: UInt64(start), limit: limit)
                #expect(slice.records.flatMap(\.bytes) == Array(whole[start...].prefix(limit)))
                #expect(slice.next.offset == UInt64(min(whole.count, start + limit)))
                if let first = slice.records.first { #expect(first.offset == UInt64(start)) }
            }
        }
        #expect(try reader.read(from: UInt64(whole.count + 1), limit: 10).records.isEmpty)
    }

    @Test func `cursors go on where a read ended`() throws {
        let directory = try self.make(self.records)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let reader = OutputReader(directory: directory)
        var cursor = OutputCursor()
        var records: [OutputRecord] = []
        while true {
            let slice = try reader.read(from: cursor, limit: 3)
            if slice.records.isEmpty { break }
            records += slice.records
            cursor = slice.next
        }
        #expect(records.flatMap(\.bytes) == self.records.map(\.1).joined().utf8.map { $0 })
        #expect(cursor == (try reader.end()))
    }

    @Test(arguments: GuardWire.OutputStream.allCases)
    func `one stream is read from any offset to any limit`(_ stream: GuardWire.OutputStream) throws {
        let directory = try self.make(self.records)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let reader = OutputReader(directory: directory)
        let whole = self.records.filter { $0.0 == stream }.map(\.1).joined().utf8.map { $0 }
        #expect(try reader.sizes().size(of: stream) == UInt64(whole.count))
        for start in 0...whole.count + 2 {
            for limit in [1, 3, 6, 100] {
                let bytes = try reader.bytes(of: stream, from: UInt64(start), limit: limit)
                #expect(bytes == Array(whole.dropFirst(start).prefix(limit)))
            }
        }
    }

    @Test func `a torn last record is not read, and a whole one later is`() throws {
        let header = RecordHeader(length: 5, stream: .standardOutput, time: 9).encoded()
        let record = header + Array("seven".utf8)
        for cut in 0..<record.count {
            let directory = try self.make(self.records, tail: Array(record[..<cut]))
            defer { try? FileManager.default.removeItem(atPath: directory) }
            let reader = OutputReader(directory: directory)
            let end = try reader.end()
            #expect(end.offset == 37)
            let file = "\(directory)/output/\(SegmentHeader.fileName(2))"
            let handle = try #require(FileHandle(forWritingAtPath: file))
            try handle.seekToEnd()
            try handle.write(contentsOf: record[cut...])
            try handle.close()
            #expect(try reader.read(from: end, limit: 100).records.map(\.bytes) == [Array("seven".utf8)])
        }
    }

    @Test func `a segment whose header is not whole is not there yet`() throws {
        let directory = try self.make(self.records)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: "\(directory)/output/\(SegmentHeader.fileName(3))"))
        #expect(try OutputReader(directory: directory).sizes().merged == 37)
    }

    @Test func `no directory is no output`() throws {
        let reader = OutputReader(directory: "/nonesuch")
        #expect(try reader.sizes() == OutputSizes())
        #expect(try reader.read(from: 0, limit: 9).records.isEmpty)
        #expect(try reader.bytes(of: .standardError, from: 0, limit: 9).isEmpty)
    }
}
