import Kernel

/// Writes values as YAML that every reader of YAML 1.1 reads as the same values.
enum YAMLWriter {
    /// The document of a value.
    static func write(_ node: YAMLNode) -> String {
        var text = ""
        self.write(node, depth: 0, to: &text)
        return text
    }

    private static func write(_ node: YAMLNode, depth: Int, to text: inout String) {
        let indent = String(repeating: "  ", count: depth)
        switch node.kind {
        case .scalar(let value): text += "\(indent)\(self.scalar(value))\n"
        case .map(let members):
            for member in members {
                text += "\(indent)\(self.scalar(.string(member.key))):"
                self.writeBehind(member.value, depth: depth, to: &text)
            }
        case .list(let elements):
            for element in elements {
                text += "\(indent)-"
                self.writeBehind(element, depth: depth, to: &text)
            }
        }
    }

    /// What stands behind a key or a dash: on the same line where it is short, below it otherwise.
    private static func writeBehind(_ node: YAMLNode, depth: Int, to text: inout String) {
        switch node.kind {
        case .scalar(let value): text += " \(self.scalar(value))\n"
        case .map(let members) where members.isEmpty: text += " {}\n"
        case .list(let elements) where elements.isEmpty: text += " []\n"
        case .map, .list:
            text += "\n"
            self.write(node, depth: depth + 1, to: &text)
        }
    }

    private static func scalar(_ value: JSON) -> String {
        switch value {
        case .double(let number):
            if number.isNaN { return ".nan" }
            if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
            return self.decimal(number)
        case .string(let text): return self.isPlain(text) ? text : self.quoted(text)
        case .null, .bool, .int, .array, .object: return value.text
        }
    }

    /// YAML 1.1 wants a point in front of an exponent, and a sign in it.
    private static func decimal(_ number: Double) -> String {
        var text = String(number)
        guard let end = text.firstIndex(of: "e") else { return text }
        let sign = text[text.index(after: end)]
        if sign != "-", sign != "+" { text.insert("+", at: text.index(after: end)) }
        if !text[..<end].contains(".") { text.insert(contentsOf: ".0", at: end) }
        return text
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 100, self.isLetter(first), text.utf8.last != 0x20,
            text.utf8.allSatisfy({
                self.isLetter($0) || (48...57).contains($0) || [0x20, 0x2E, 0x2D, 0x2F].contains($0)
            })
        else { return false }
        return (try? PlainScalar.value(text)) == .string(text)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where (0x20...0x7E).contains(scalar.value): result.unicodeScalars.append(scalar)
            case _ where scalar.value <= 0xFFFF: result += "\\u" + self.hexadecimal(scalar.value, 4)
            default: result += "\\U" + self.hexadecimal(scalar.value, 8)
            }
        }
        return result + "\""
    }

    private static func hexadecimal(_ value: UInt32, _ width: Int) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
