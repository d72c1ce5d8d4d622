import GuardWire
import Testing

@Suite struct SegmentTests {
    @Test func `headers are read as written`() throws {
        let segment = SegmentHeader(standardOutput: 5, standardError: 7)
        #expect(segment.encoded().count == SegmentHeader.size)
        #expect(try SegmentHeader(decoding: segment.encoded()[...]) == segment)
        #expect(segment.offset(of: nil) == 12)
        #expect(segment.offset(of: .standardError) == 7)
        let record = RecordHeader(length: 9, stream: .standardError, time: -3)
        #expect(record.encoded().count == RecordHeader.size)
        #expect(try RecordHeader(decoding: record.encoded()[...]) == record)
    }

    @Test func `headers that cannot be are refused`() {
        var bytes = SegmentHeader(standardOutput: 5, standardError: 7).encoded()
        bytes[8] = 13
        #expect(throws: WireRefusal.invalid("offsets")) { try SegmentHeader(decoding: bytes[...]) }
        #expect(throws: WireRefusal.truncated) { try SegmentHeader(decoding: bytes.prefix(31)) }
        for (length, stream) in [(UInt32(0), UInt8(1)), (1 << 20 + 1, 1), (1, 0), (1, 3)] {
            var writer = WireWriter()
            writer.append(length)
            writer.append(stream)
            writer.append(Int64(0))
            #expect(throws: WireRefusal.self) { try RecordHeader(decoding: writer.bytes[...]) }
        }
    }

    @Test func `file names carry numbers`() {
        #expect(SegmentHeader.fileName(3) == "00000003.seg")
        #expect(SegmentHeader.fileName(123_456_789) == "123456789.seg")
        #expect(SegmentHeader.number(inFileName: "00000003.seg") == 3)
        #expect(SegmentHeader.number(inFileName: "123456789.seg") == 123_456_789)
        for name in ["3.seg", "0000000x.seg", "00000003.tmp", ".seg", "99999999999999999999.seg"] {
            #expect(SegmentHeader.number(inFileName: name) == nil)
        }
    }

    @Test(arguments: 0..<1000 as Range<UInt64>)
    func `damaged headers decode to something or are refused`(_ seed: UInt64) {
        var fuzz = WireFuzz(seed: seed)
        let segment = fuzz.damage(SegmentHeader(standardOutput: 5, standardError: 7).encoded())
        if let header = try? SegmentHeader(decoding: segment[...]) {
            #expect(header.merged == header.standardOutput + header.standardError)
        }
        let record = fuzz.damage(RecordHeader(length: 5, stream: .standardOutput, time: 1).encoded())
        if let header = try? RecordHeader(decoding: record[...]) {
            #expect((1...RecordHeader.maximumLength).contains(header.length))
        }
        _ = SegmentHeader.number(inFileName: String(decoding: fuzz.noise(), as: UTF8.self))
    }
}
