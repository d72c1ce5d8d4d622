import Kernel

/// Writes YAML that YAML 1.1 and 1.2 read alike: whatever could be anything but text stands in quotes.
struct YAMLWriter {
    private static let reserved: Set<String> = [
        "yes", "no", "true", "false", "on", "off", "null", "y", "n", "inf", "nan",
    ]

    private(set) var text = ""

    /// A key whose value follows on the same line.
    mutating func line(_ depth: Int, _ key: String, _ value: String, prefix: String = "") {
        self.text += String(repeating: "  ", count: depth) + prefix + "\(Self.scalar(key)): \(value)\n"
    }

    /// A key whose value follows on the next lines.
    mutating func opening(_ depth: Int, _ key: String, prefix: String = "") {
        self.text += String(repeating: "  ", count: depth) + prefix + "\(Self.scalar(key)):\n"
    }

    /// A whole line as it is.
    mutating func raw(_ depth: Int, _ text: String) {
        self.text += String(repeating: "  ", count: depth) + text + "\n"
    }

    /// Text as a value or a key.
    static func scalar(_ text: String) -> String { Self.isPlain(text) ? text : Self.quoted(text) }

    /// Any value, on one line.
    static func flow(_ value: JSON) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): "\(value)"
        case .double(let value): Self.number(value)
        case .string(let text): Self.scalar(text)
        case .array(let items): "[\(items.map { Self.flow($0) }.joined(separator: ", "))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\(Self.scalar($0.key)): \(Self.flow($0.value))" }.joined(separator: ", "))}"
        }
    }

    /// Texts on one line.
    static func flow(_ texts: [String]) -> String { "[\(texts.map { Self.scalar($0) }.joined(separator: ", "))]" }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return ".nan" }
        if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
        let text = "\(value)"
        // YAML 1.1 wants a point before an exponent, and a sign within it.
        guard let exponent = text.firstIndex(of: "e") else { return text }
        let (mantissa, power) = (text[..<exponent], text[text.index(after: exponent)...])
        let signed = power.hasPrefix("-") || power.hasPrefix("+") ? String(power) : "+\(power)"
        return "\(mantissa)\(mantissa.contains(".") ? "" : ".0")e\(signed)"
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, Self.isLetter(first) || first == UInt8(ascii: "/") else { return false }
        guard text.utf8.count <= 128, !Self.reserved.contains(text.lowercased()) else { return false }
        let inner = text.utf8.allSatisfy { Self.isLetter($0) || (0x30...0x39).contains($0) || "_-./".utf8.contains($0) }
        return inner
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func quoted(_ text: String) -> String {
        // Patterns are full of backslashes, which single quotes leave alone.
        if text.unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) }) {
            return "'\(text.replacing("'", with: "''"))'"
        }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if (0x20...0x7E).contains(scalar.value) || scalar.properties.isAlphabetic {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += Self.escape(scalar)
                }
            }
        }
        return result + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        return "\\\(letter)\(String(repeating: "0", count: width - digits.count))\(digits)"
    }
}
