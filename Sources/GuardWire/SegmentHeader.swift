/// The first bytes of every segment: how much output came before it.
package struct SegmentHeader: Equatable, Sendable {
    /// Payload bytes of both streams in earlier segments.
    package var merged: UInt64
    /// Standard output bytes in earlier segments.
    package var standardOutput: UInt64
    /// Standard error bytes in earlier segments.
    package var standardError: UInt64

    /// How many bytes a header takes.
    package static let size = 32
    private static let magic: UInt32 = 0x4745_534D  // "MSEG" as bytes
    private static let version: UInt32 = 1

    /// A header for what came before.
    package init(standardOutput: UInt64, standardError: UInt64) {
        self.merged = standardOutput &+ standardError
        self.standardOutput = standardOutput
        self.standardError = standardError
    }

    /// How much of the stream came before; the sum of both for nil.
    package func offset(of stream: OutputStream?) -> UInt64 {
        switch stream {
        case nil: self.merged
        case .standardOutput: self.standardOutput
        case .standardError: self.standardError
        }
    }

    /// The header's 32 bytes.
    package func encoded() -> [UInt8] {
        var writer = WireWriter()
        writer.append(Self.magic)
        writer.append(Self.version)
        writer.append(self.merged)
        writer.append(self.standardOutput)
        writer.append(self.standardError)
        return writer.bytes
    }

    /// Reads a header from the first bytes of a segment.
    package init(decoding bytes: ArraySlice<UInt8>) throws(WireRefusal) {
        var reader = WireReader(bytes)
        guard try reader.integer(UInt32.self) == Self.magic else { throw .foreign }
        let version = try reader.integer(UInt32.self)
        guard version == Self.version else { throw .version(version) }
        self.merged = try reader.integer()
        self.standardOutput = try reader.integer()
        self.standardError = try reader.integer()
        let (sum, overflow) = self.standardOutput.addingReportingOverflow(self.standardError)
        guard !overflow, sum == self.merged, sum <= UInt64(Int64.max) else { throw .invalid("offsets") }
    }

    /// The file name of the segment with this number, for example `00000003.seg`.
    package static func fileName(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits + ".seg"
    }

    /// The number in a segment's file name; nil for any other name.
    package static func number(inFileName name: String) -> Int? {
        let bytes = name.utf8
        guard bytes.count >= 12, name.hasSuffix(".seg") else { return nil }
        let digits = bytes.dropLast(4)
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
