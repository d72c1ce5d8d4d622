/// Reads JSON (RFC 8259) from UTF-8 bytes, strictly and without recursion deeper than ``deepest``.
///
/// Foundation's decoder finds out what a value is by trying every kind and failing, which is slow for values whose shape
/// is not known; and such values are read on every request.
struct JSONParser {
    private static let deepest = 256

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// The value of a whole text; nil when it is not JSON.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> JSON? {
        var parser = JSONParser(bytes: bytes)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipSpace()
        return parser.place == bytes.count ? value : nil
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var next: UInt8? { self.place < self.bytes.count ? self.bytes[self.place] : nil }

    private mutating func skipSpace() {
        while let byte = self.next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { self.place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.next == byte else { return false }
        self.place += 1
        return true
    }

    private mutating func value(depth: Int) -> JSON? {
        guard depth < Self.deepest else { return nil }
        self.skipSpace()
        switch self.next {
        case UInt8(ascii: "{"): return self.object(depth: depth)
        case UInt8(ascii: "["): return self.array(depth: depth)
        case UInt8(ascii: "\""): return self.string().map { .string($0) }
        case UInt8(ascii: "t"): return self.word("true", .bool(true))
        case UInt8(ascii: "f"): return self.word("false", .bool(false))
        case UInt8(ascii: "n"): return self.word("null", .null)
        default: return self.number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) -> JSON? {
        let count = word.utf8CodeUnitCount
        guard self.bytes.count - self.place >= count else { return nil }
        for index in 0..<count where self.bytes[self.place + index] != word.utf8Start[index] { return nil }
        self.place += count
        return value
    }

    private mutating func object(depth: Int) -> JSON? {
        self.place += 1
        var members: [String: JSON] = [:]
        self.skipSpace()
        if self.take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            self.skipSpace()
            guard let key = self.string() else { return nil }
            self.skipSpace()
            guard self.take(UInt8(ascii: ":")), let value = self.value(depth: depth + 1) else { return nil }
            members[key] = value
            self.skipSpace()
        } while self.take(UInt8(ascii: ","))
        return self.take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSON? {
        self.place += 1
        var elements: [JSON] = []
        self.skipSpace()
        if self.take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            guard let value = self.value(depth: depth + 1) else { return nil }
            elements.append(value)
            self.skipSpace()
        } while self.take(UInt8(ascii: ","))
        return self.take(UInt8(ascii: "]")) ? .array(elements) : nil
    }

    private mutating func number() -> JSON? {
        let start = self.place
        _ = self.take(UInt8(ascii: "-"))
        let first = self.place
        self.digits()
        guard self.place > first, self.bytes[first] != UInt8(ascii: "0") || self.place == first + 1 else { return nil }
        var isWhole = true
        if self.take(UInt8(ascii: ".")) {
            let fraction = self.place
            self.digits()
            guard self.place > fraction else { return nil }
            isWhole = false
        }
        if self.take(UInt8(ascii: "e")) || self.take(UInt8(ascii: "E")) {
            if !self.take(UInt8(ascii: "+")) { _ = self.take(UInt8(ascii: "-")) }
            let exponent = self.place
            self.digits()
            guard self.place > exponent else { return nil }
            isWhole = false
        }
        let text = String(decoding: self.bytes[start..<self.place], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .int(whole) }
        guard let number = Double(text), number.isFinite else { return nil }
        return .double(number)
    }

    private mutating func digits() {
        while let byte = self.next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { self.place += 1 }
    }

    private mutating func string() -> String? {
        guard self.take(UInt8(ascii: "\"")) else { return nil }
        let start = self.place
        while let byte = self.next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            self.place += 1
        }
        // Most strings have no escape and are taken as they stand.
        if self.next == UInt8(ascii: "\"") {
            defer { self.place += 1 }
            return String(validating: self.bytes[start..<self.place], as: UTF8.self)
        }
        var unescaped = Array(self.bytes[start..<self.place])
        while let byte = self.next, byte >= 0x20 {
            self.place += 1
            if byte == UInt8(ascii: "\"") { return String(validating: unescaped, as: UTF8.self) }
            if byte != UInt8(ascii: "\\") {
                unescaped.append(byte)
            } else if !self.escape(into: &unescaped) {
                return nil
            }
        }
        return nil
    }

    private mutating func escape(into bytes: inout [UInt8]) -> Bool {
        guard let kind = self.next else { return false }
        self.place += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(kind)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            guard let unit = self.hex() else { return false }
            var scalar = UInt32(unit)
            if (0xD800..<0xDC00).contains(unit) {
                guard self.take(UInt8(ascii: "\\")), self.take(UInt8(ascii: "u")), let low = self.hex(),
                    (0xDC00..<0xE000).contains(low)
                else { return false }
                scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
            }
            guard let value = Unicode.Scalar(scalar) else { return false }
            bytes += UTF8.encode(value).map { Array($0) } ?? []
        default: return false
        }
        return true
    }

    private mutating func hex() -> UInt16? {
        guard self.bytes.count - self.place >= 4 else { return nil }
        var value: UInt16 = 0
        for _ in 0..<4 {
            let byte = self.bytes[self.place]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt16(digit)
            self.place += 1
        }
        return value
    }
}
