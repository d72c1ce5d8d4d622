/// Crockford's base 32, as ULIDs use it: 26 characters for 128 bits.
enum Base32 {
    private static let alphabet: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

    static func encode(high: UInt64, low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 26) { buffer in
            var (high, low) = (high, low)
            let digits = Self.alphabet.utf8Start
            for index in stride(from: 25, through: 0, by: -1) {
                buffer[index] = digits[Int(low & 31)]
                low = low >> 5 | high << 59
                high >>= 5
            }
            return 26
        }
    }

    /// Reads 26 characters of either case; nil when one is foreign or the value is over 128 bits.
    static func decode(_ text: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard text.count == 26, let first = text.first, first <= UInt8(ascii: "7") else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for byte in text {
            guard let value = Self.value(of: byte) else { return nil }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(value)
        }
        return (high, low)
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            Self.letter(byte & 0xDF)
        default: nil
        }
    }

    /// The letters stand in order, but for the I, L, O and U that the alphabet lacks.
    private static func letter(_ letter: UInt8) -> UInt8? {
        let value = letter - UInt8(ascii: "A") + 10
        return switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "H"): value
        case UInt8(ascii: "J"), UInt8(ascii: "K"): value - 1
        case UInt8(ascii: "M"), UInt8(ascii: "N"): value - 2
        case UInt8(ascii: "P")...UInt8(ascii: "T"): value - 3
        case UInt8(ascii: "V")...UInt8(ascii: "Z"): value - 4
        default: nil
        }
    }
}
