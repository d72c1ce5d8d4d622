/// Finds what looks like a secret in a text: known beginnings of tokens, JSON web tokens, private keys, passwords in
/// addresses, and values behind a telling name.
struct SecretShapes {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    private var at = 0

    private static let mask = Array(ArgumentMask.mask.utf8)
    /// Beginnings of tokens; at least ``shortest`` bytes with a digit among them follow.
    private static let beginnings: [[UInt8]] = [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-",
        "xoxe.", "xapp-", "sk-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_", "AIza", "mlt_", "hf_",
        "npm_", "pypi-", "whsec_", "edk_", "dckr_pat_", "AKIA", "ASIA", "ya29.",
    ].map { Array($0.utf8) }
    private static let shortest = 12
    private static let (pemBegin, pemEnd) = (Array("-----BEGIN ".utf8), Array("-----END ".utf8))
    private static let pemKey = Array("PRIVATE KEY-----".utf8)
    private static let dashes = Array("-----".utf8)
    private static let schemes: Set<String> = ["bearer", "basic"]

    init(_ text: String) { self.bytes = Array(text.utf8) }

    /// The text with every such thing replaced.
    mutating func masked() -> String {
        while self.at < self.bytes.count {
            if self.takePrivateKey() { continue }
            if self.takePassword() { continue }
            guard Self.isWord(self.bytes[self.at]) else {
                self.output.append(self.bytes[self.at])
                self.at += 1
                continue
            }
            self.takeWord()
        }
        return String(decoding: self.output, as: UTF8.self)
    }

    /// A run of the letters of which tokens are made, and the value behind it when its name is telling.
    private mutating func takeWord() {
        let end = self.end(of: Self.isWord, from: self.at)
        let word = self.bytes[self.at..<end]
        self.at = end
        if let start = Self.secretStart(word) {
            self.output += word[word.startIndex..<start] + Self.mask
            return
        }
        self.output += word
        let text = String(decoding: word, as: UTF8.self)
        if Self.schemes.contains(text.lowercased()), self.peek(0) == UInt8(ascii: " ") {
            let (start, end) = (self.at + 1, self.end(of: { !Self.isBlank($0) }, from: self.at + 1))
            if end - start >= 8 { self.hide(from: start, to: end) }
        } else if ArgumentMask.isTelling(text) {
            self.takeValue(isOption: text.hasPrefix("-"))
        }
    }

    /// `=value`, `: value`, and ` value` behind an option.
    private mutating func takeValue(isOption: Bool) {
        var start = self.at
        if self.peek(0) == UInt8(ascii: "\"") || self.peek(0) == UInt8(ascii: "'") { start += 1 }
        guard start < self.bytes.count else { return }
        let separator = self.bytes[start]
        guard separator == UInt8(ascii: "=") || separator == UInt8(ascii: ":") || isOption && Self.isBlank(separator)
        else { return }
        // An address such as `auth://` is no name with a value.
        if separator == UInt8(ascii: ":"), start + 1 < self.bytes.count, self.bytes[start + 1] == UInt8(ascii: "/") {
            return
        }
        start = self.end(of: { $0 == UInt8(ascii: " ") }, from: start + 1)
        guard start < self.bytes.count else { return }
        let quote = self.bytes[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            self.hide(from: start + 1, to: self.end(of: { $0 != quote }, from: start + 1))
        } else {
            let word = String(
                decoding: self.bytes[start..<self.end(of: Self.isWord, from: start)], as: UTF8.self)
            // `Authorization: Bearer …` hides what follows the scheme, which comes next.
            if Self.schemes.contains(word.lowercased()) { return }
            let end = self.end(
                of: { !Self.isBlank($0) && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: ",") }, from: start)
            if end > start { self.hide(from: start, to: end) }
        }
    }

    /// `-----BEGIN … PRIVATE KEY-----` up to its end, or the text's.
    private mutating func takePrivateKey() -> Bool {
        guard self.has(Self.pemBegin, at: self.at) else { return false }
        let lineEnd = min(self.at + 80, self.bytes.count)
        guard let key = self.find(Self.pemKey, from: self.at, to: lineEnd) else { return false }
        var end = self.bytes.count
        if let last = self.find(Self.pemEnd, from: key, to: end) {
            end = self.find(Self.dashes, from: last + Self.pemEnd.count, to: end).map { $0 + Self.dashes.count } ?? end
        }
        self.hide(from: self.at, to: end)
        return true
    }

    /// The password in `://user:password@`.
    private mutating func takePassword() -> Bool {
        guard self.has(Array("://".utf8), at: self.at) else { return false }
        let end = self.end(of: { !Self.isBlank($0) && $0 != UInt8(ascii: "/") }, from: self.at + 3)
        let authority = self.bytes[(self.at + 3)..<end]
        guard let host = authority.lastIndex(of: UInt8(ascii: "@")),
            let colon = authority[..<host].firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        self.hide(from: colon + 1, to: host)
        return true
    }

    /// Copies up to `start`, and leaves out what stands before `end`.
    private mutating func hide(from start: Int, to end: Int) {
        self.output += self.bytes[self.at..<start] + Self.mask
        self.at = end
    }

    /// Where a token begins in a word; nil when there is none.
    private static func secretStart(_ word: ArraySlice<UInt8>) -> Int? {
        if word.count < Self.shortest { return nil }
        for start in word.indices {
            if start > word.startIndex, Self.isAlphanumeric(word[start - 1]) { continue }
            let rest = word[start...]
            if Self.isWebToken(rest) { return start }
            for beginning in Self.beginnings where rest.starts(with: beginning) {
                let body = rest.dropFirst(beginning.count)
                if body.count >= Self.shortest, body.contains(where: { (0x30...0x39).contains($0) }) { return start }
            }
        }
        return nil
    }

    /// Three parts of base 64, the first of which opens a JSON object.
    private static func isWebToken(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.starts(with: Array("eyJ".utf8)) else { return false }
        let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count >= 3 && parts[0].count >= 8 && parts[1].count >= 8
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        Self.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private func end(of isPart: (UInt8) -> Bool, from start: Int) -> Int {
        var end = start
        while end < self.bytes.count, isPart(self.bytes[end]) { end += 1 }
        return min(end, self.bytes.count)
    }

    private func peek(_ distance: Int) -> UInt8? {
        self.at + distance < self.bytes.count ? self.bytes[self.at + distance] : nil
    }

    private func has(_ wanted: [UInt8], at place: Int) -> Bool {
        place + wanted.count <= self.bytes.count && self.bytes[place..<(place + wanted.count)].elementsEqual(wanted)
    }

    private func find(_ wanted: [UInt8], from start: Int, to end: Int) -> Int? {
        var place = start
        while place + wanted.count <= end {
            if self.has(wanted, at: place) { return place }
            place += 1
        }
        return nil
    }
}
