/// Which values look like secrets to the SDK.
enum SecretShape {
    /// Whether a text begins like the key of a well-known service.
    static func fits(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(4_096))
        return Self.run(bytes, after: "sk-", Self.isAlphanumeric) >= 20
            || Self.run(bytes, after: "AKIA", { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }) >= 16
            || Self.run(bytes, after: "ghp_", Self.isAlphanumeric) >= 36
            || Self.isToken(bytes)
            || ["b", "p", "a", "s"].contains {
                Self.run(bytes, after: "xox\($0)-", { Self.isAlphanumeric($0) || $0 == 0x2D }) >= 10
            }
    }

    private static func isToken(_ bytes: [UInt8]) -> Bool {
        let count = Self.run(bytes, after: "eyJ", { Self.isAlphanumeric($0) || $0 == 0x5F || $0 == 0x2D })
        return count >= 20 && bytes.count > 3 + count && bytes[3 + count] == UInt8(ascii: ".")
    }

    /// How many bytes of a kind follow a prefix; none where it does not begin with that.
    private static func run(_ bytes: [UInt8], after prefix: String, _ fits: (UInt8) -> Bool) -> Int {
        guard bytes.starts(with: prefix.utf8) else { return 0 }
        return bytes.dropFirst(prefix.utf8.count).prefix(while: fits).count
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
