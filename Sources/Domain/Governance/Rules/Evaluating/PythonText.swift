import Kernel

/// How Python's `str` prints a value.
enum PythonText {
    static func text(_ value: JSON) -> String {
        if case .string(let text) = value { return text }
        return Self.representation(value)
    }

    private static func representation(_ value: JSON) -> String {
        switch value {
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): "\(value)"
        case .double(let value): Self.number(value)
        case .string(let text): Self.quoted(text)
        case .array(let items): "[\(items.map { Self.representation($0) }.joined(separator: ", "))]"
        // Python keeps the order in which they were written, which nobody knows here.
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { "\(Self.quoted($0.key)): \(Self.representation($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let sign = value.sign == .minus ? "-" : ""
        var text = "\(value.magnitude)"
        var exponent = 0
        if let place = text.firstIndex(of: "e") {
            exponent = Int(text[text.index(after: place)...]) ?? 0
            text = String(text[..<place])
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var digits = parts[0] + (parts.count > 1 ? parts[1] : "")
        var point = parts[0].count + exponent
        while digits.hasPrefix("0"), digits.count > 1 {
            digits.removeFirst()
            point -= 1
        }
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        if digits == "0" { return "\(sign)0.0" }
        if point > 16 || point < -3 {
            let power = point - 1
            let mantissa = digits.count > 1 ? "\(digits.prefix(1)).\(digits.dropFirst())" : digits
            let padded = power.magnitude < 10 ? "0\(power.magnitude)" : "\(power.magnitude)"
            return "\(sign)\(mantissa)e\(power < 0 ? "-" : "+")\(padded)"
        }
        if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
        if point >= digits.count { return "\(sign)\(digits)\(String(repeating: "0", count: point - digits.count)).0" }
        return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
    }

    private static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        var result = String(quote)
        for scalar in scalars {
            switch scalar {
            case "\\": result += "\\\\"
            case quote: result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if Self.isPrintable(scalar) {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
                    result += "\\\(letter)\(String(repeating: "0", count: width - digits.count))\(digits)"
                }
            }
        }
        return result + String(quote)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    /// The first characters of a text, as Python counts and cuts them.
    static func cut(_ text: String, to count: Int, with end: String = "...") -> String {
        guard text.unicodeScalars.count > count else { return text }
        return Self.prefix(text, count - end.unicodeScalars.count) + end
    }

    static func prefix(_ text: String, _ count: Int) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.prefix(count))
        return String(result)
    }
}
