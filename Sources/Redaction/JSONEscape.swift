/// What an escape inside a JSON string stands for.
enum JSONEscape {
    /// It may become one.
    case incomplete
    /// It cannot become one.
    case none
    /// An ASCII character.
    case byte(UInt8)
    /// A `\u` escape, or two that make a pair.
    case scalar(Unicode.Scalar)

    /// Judges an escape begun with `bytes` (a backslash at least), which could still become one, and its next byte.
    init(continuing bytes: [UInt8], with byte: UInt8) {
        switch bytes.count {
        case 1: self = Self.simple(byte)
        case 6: self = byte == UInt8(ascii: "\\") ? .incomplete : .none
        case 7: self = byte == UInt8(ascii: "u") ? .incomplete : .none
        case 5, 11: self = byte.hexadecimalValue == nil ? .none : Self.unicode(bytes + [byte])
        default: self = byte.hexadecimalValue == nil ? .none : .incomplete
        }
    }

    private static func simple(_ byte: UInt8) -> JSONEscape {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): .byte(byte)
        case UInt8(ascii: "b"): .byte(0x08)
        case UInt8(ascii: "f"): .byte(0x0C)
        case UInt8(ascii: "n"): .byte(0x0A)
        case UInt8(ascii: "r"): .byte(0x0D)
        case UInt8(ascii: "t"): .byte(0x09)
        case UInt8(ascii: "u"): .incomplete
        default: .none
        }
    }

    private static func unicode(_ bytes: [UInt8]) -> JSONEscape {
        let first = Self.unit(bytes[2..<6])
        guard bytes.count > 6 else {
            if let scalar = Unicode.Scalar(first) { return .scalar(scalar) }
            return first < 0xDC00 ? .incomplete : .none
        }
        let second = Self.unit(bytes[8..<12])
        guard (0xDC00..<0xE000).contains(second) else { return .none }
        let code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Unicode.Scalar(code).map { .scalar($0) } ?? .none
    }

    private static func unit(_ digits: ArraySlice<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | UInt32($1.hexadecimalValue ?? 0) }
    }
}
