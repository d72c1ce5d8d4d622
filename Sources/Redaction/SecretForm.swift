/// A byte sequence that gives a secret away, and what may follow it.
struct SecretForm: Hashable, Sendable {
    /// What is searched for.
    let bytes: [UInt8]
    /// Base64 only: how many high bits of the character after `bytes` are the secret's (0, 2 or 4) …
    let tailBits: UInt8
    /// … and those bits.
    let tail: UInt8

    init(_ bytes: [UInt8], tailBits: UInt8 = 0, tail: UInt8 = 0) {
        self.bytes = bytes
        self.tailBits = tailBits
        self.tail = tail
    }

    /// A line of a secret is a secret of its own from this length on.
    private static let shortestLine = 8

    /// Every form of the secrets and of their lines. Escaped forms are not listed: `RedactionView` undoes escapes.
    static func all(of secrets: [[UInt8]]) -> [SecretForm] {
        var seen: Set<SecretForm> = []
        var forms: [SecretForm] = []
        for part in secrets.flatMap(Self.parts) {
            let candidates = [SecretForm(part)] + Self.base64(part) + Self.hexadecimal(part)
            for form in candidates where seen.insert(form).inserted { forms.append(form) }
        }
        return forms
    }

    /// The secret, the secret without the line breaks around it, and its longer lines.
    private static func parts(of secret: [UInt8]) -> [[UInt8]] {
        var parts = [secret]
        if let first = secret.firstIndex(where: { !$0.isLineBreak }),
            let last = secret.lastIndex(where: { !$0.isLineBreak })
        {
            let trimmed = Array(secret[first...last])
            if trimmed.count >= Redactor.minimumSecretLength, trimmed != secret { parts.append(trimmed) }
        }
        let lines = secret.split(whereSeparator: \.isLineBreak)
        if lines.count > 1 { parts += lines.filter { $0.count >= Self.shortestLine }.map { Array($0) } }
        return parts
    }

    private static func hexadecimal(_ part: [UInt8]) -> [SecretForm] {
        [Array("0123456789abcdef".utf8), Array("0123456789ABCDEF".utf8)].map { digits in
            SecretForm(part.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        }
    }

    /// What of base64 does not depend on neighbours, at each place in a group of three bytes, in both alphabets.
    private static func base64(_ part: [UInt8]) -> [SecretForm] {
        (0..<3).flatMap { place -> [SecretForm] in
            let bytes = [UInt8](repeating: 0, count: place) + part
            let bits = bytes.count * 8
            let first = (place * 8 + 5) / 6
            let sextets = (first..<bits / 6).map { Self.sextet($0, of: bytes) }
            let tailBits = UInt8(bits % 6)
            let tail = tailBits == 0 ? 0 : bytes[bytes.count - 1] & (1 << tailBits - 1)
            return [Base64Alphabet.standard, Base64Alphabet.url].map { alphabet in
                SecretForm(sextets.map { alphabet[Int($0)] }, tailBits: tailBits, tail: tail)
            }
        }
    }

    private static func sextet(_ index: Int, of bytes: [UInt8]) -> UInt8 {
        let bit = index * 6
        let byte = bit / 8
        let pair = UInt16(bytes[byte]) << 8 | (byte + 1 < bytes.count ? UInt16(bytes[byte + 1]) : 0)
        return UInt8(truncatingIfNeeded: pair >> UInt16(10 - bit % 8)) & 63
    }
}
