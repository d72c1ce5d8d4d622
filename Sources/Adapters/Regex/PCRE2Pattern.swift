import Governance

/// A compiled pattern.
final class PCRE2Pattern: CompiledPattern, @unchecked Sendable {
    // Proof: compiled code is only read while matching; each match has data of its own.
    private let code: LibPCRE2.Handle
    private let context: LibPCRE2.Handle
    /// Keeps the context.
    private let owner: PCRE2Patterns
    private let library: LibPCRE2
    private static let noMatch: Int32 = -1

    init(code: LibPCRE2.Handle, context: LibPCRE2.Handle, owner: PCRE2Patterns, library: LibPCRE2) {
        self.code = code
        self.context = context
        self.owner = owner
        self.library = library
    }

    deinit { self.library.freeCode(self.code) }

    func isFound(in text: String) -> Bool? {
        let bytes = Array(text.utf8)
        guard let data = self.library.makeMatchData(self.code, nil) else { return nil }
        defer { self.library.freeMatchData(data) }
        let result = self.library.match(self.code, bytes, bytes.count, 0, 0, data, self.context)
        if result == Self.noMatch { return false }
        return result >= 0 ? true : nil
    }

    func replacing(in text: String, with replacement: String) -> String? {
        let bytes = Array(text.utf8)
        guard let data = self.library.makeMatchData(self.code, nil), let offsets = self.library.offsets(data) else {
            return nil
        }
        defer { self.library.freeMatchData(data) }
        var output: [UInt8] = []
        var (copied, start) = (0, 0)
        while start <= bytes.count {
            let result = self.library.match(self.code, bytes, bytes.count, start, 0, data, self.context)
            if result == Self.noMatch { break }
            // A look-behind may not begin after its end.
            guard result >= 0, offsets[0] >= copied, offsets[1] >= offsets[0] else { return nil }
            output += bytes[copied..<offsets[0]]
            output += Array(replacement.utf8)
            copied = offsets[1]
            start = offsets[1]
            if offsets[0] == offsets[1] {
                start += 1
                while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
            }
        }
        return String(decoding: output + bytes[copied...], as: UTF8.self)
    }
}
