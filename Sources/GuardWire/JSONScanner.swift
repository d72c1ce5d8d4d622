/// Reads one JSON object whose interesting values are strings and integers; total, and bounded in depth.
struct JSONScanner {
    /// A value of a field.
    enum Value: Equatable {
        case string(String)
        case integer(Int64)
        case null
        /// Something valid that no field of ours holds.
        case other
    }

    private static let deepest = 32
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The whole input as an object; of a repeated name the last counts.
    mutating func object() throws(WireRefusal) -> [String: Value] {
        let fields = try self.members(depth: 0)
        self.skipSpace()
        guard self.position == self.bytes.count else { throw .trailing }
        return fields
    }

    private mutating func members(depth: Int) throws(WireRefusal) -> [String: Value] {
        try self.expect(UInt8(ascii: "{"))
        var fields: [String: Value] = [:]
        if self.takes(UInt8(ascii: "}")) { return fields }
        repeat {
            self.skipSpace()
            let name = try self.string()
            try self.expect(UInt8(ascii: ":"))
            fields[name] = try self.value(depth: depth + 1)
        } while self.takes(UInt8(ascii: ","))
        try self.expect(UInt8(ascii: "}"))
        return fields
    }

    private mutating func value(depth: Int) throws(WireRefusal) -> Value {
        guard depth < Self.deepest else { throw .invalid("depth") }
        self.skipSpace()
        switch self.peek {
        case UInt8(ascii: "\""):
            return .string(try self.string())
        case UInt8(ascii: "{"):
            _ = try self.members(depth: depth)
            return .other
        case UInt8(ascii: "["):
            self.position += 1
            if self.takes(UInt8(ascii: "]")) { return .other }
            repeat { _ = try self.value(depth: depth + 1) } while self.takes(UInt8(ascii: ","))
            try self.expect(UInt8(ascii: "]"))
            return .other
        case nil:
            throw .truncated
        default:
            return try self.word()
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() throws(WireRefusal) -> Value {
        let start = self.position
        while let byte = self.peek, byte.isJSONWord { self.position += 1 }
        let text = String(decoding: self.bytes[start..<self.position], as: UTF8.self)
        switch text {
        case "null": return .null
        case "true", "false": return .other
        default: break
        }
        guard text.utf8.first != UInt8(ascii: "+") else { throw .invalid("number") }
        if let integer = Int64(text) { return .integer(integer) }
        guard !text.isEmpty, Double(text) != nil else { throw .invalid("value") }
        return .other
    }

    private mutating func string() throws(WireRefusal) -> String {
        guard self.peek == UInt8(ascii: "\"") else { throw .invalid("string") }
        self.position += 1
        var result: [UInt8] = []
        while let byte = self.peek {
            self.position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: result, as: UTF8.self) else { throw .invalid("UTF-8") }
                return text
            case UInt8(ascii: "\\"): try self.escape(into: &result)
            case 0..<0x20: throw .invalid("string")
            default: result.append(byte)
            }
        }
        throw .truncated
    }

    private mutating func escape(into result: inout [UInt8]) throws(WireRefusal) {
        guard let byte = self.peek else { throw .truncated }
        self.position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"):
            var code = try self.codeUnit()
            if (0xD800..<0xDC00).contains(code), self.peek == UInt8(ascii: "\\") {
                self.position += 1
                try self.expect(UInt8(ascii: "u"))
                let low = try self.codeUnit()
                guard (0xDC00..<0xE000).contains(low) else { throw .invalid("surrogate") }
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .invalid("surrogate") }
            result.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw .invalid("escape")
        }
    }

    private mutating func codeUnit() throws(WireRefusal) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = self.peek else { throw .truncated }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .invalid("escape") }
            value = value << 4 | UInt32(digit)
            self.position += 1
        }
        return value
    }

    private var peek: UInt8? { self.position < self.bytes.count ? self.bytes[self.position] : nil }

    private mutating func skipSpace() {
        while let byte = self.peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { self.position += 1 }
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        self.skipSpace()
        guard self.peek == byte else { return false }
        self.position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(WireRefusal) {
        guard self.takes(byte) else {
            if self.peek == nil { throw .truncated }
            throw .invalid("punctuation")
        }
    }

    /// A string as JSON, in ASCII but for what is beyond it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension UInt8 {
    fileprivate var isJSONWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
