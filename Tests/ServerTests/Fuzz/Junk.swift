import API
import TestSupport

/// Makes up what nobody should send.
struct Junk {
    var random: SeededGenerator

    init(seed: UInt64) { self.random = SeededGenerator(seed: seed) }

    private static let texts = [
        "", " ", "0", "-1", "1", "500", "501", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "1e9", "0x10", "NaN", "null", "true", "~", "%", "_", "'", "\"", "\\", "a\u{0}b", "\u{0}", "\u{FEFF}", "🐦",
        "e\u{301}",
        "\u{202E}", "../../etc/passwd", "/", "//", "..", "' OR 1=1 --", "${{ x }}", "{{a.b}}", "\n", "\r\n", "\t",
        "e0.o0", "e9223372036854775807.o0", "e0.o9223372036854775807", "e9223372036854775807.o9223372036854775807",
        "e-1.o0", "e1.o", ".", "e.o", "e1.o1.x", "2026-01-01T00:00:00Z", "9999-99-99T99:99:99Z",
        "dep_00000000000000000000000000", "svc_ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "queued", "running,running,,", "owner",
    ]

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self.random) }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[self.number(0...(values.count - 1))] }

    /// A text: a known trap, or random characters, sometimes very many.
    mutating func text() -> String {
        switch self.number(0...9) {
        case 0: String(repeating: self.pick(["a", "é", "%", "\u{0}"]), count: self.number(1...20_000))
        case 1...3: String((0...self.number(0...40)).map { _ in self.character() })
        default: self.pick(Self.texts)
        }
    }

    private mutating func character() -> Character {
        let scalar = Unicode.Scalar(UInt32(self.number(0...0x2FF))) ?? "x"
        return Character(scalar)
    }

    /// Bytes that are no text.
    mutating func bytes(_ count: ClosedRange<Int>) -> [UInt8] {
        (0..<self.number(count)).map { _ in UInt8(self.number(0...255)) }
    }

    /// JSON of any shape, as text, and not always whole.
    mutating func json(depth: Int = 0) -> String {
        switch self.number(0...(depth > 4 ? 6 : 9)) {
        case 0: self.pick(["null", "true", "false"])
        case 1:
            self.pick(["0", "-0", "1", "-1", "1.5", "1e400", "-1e400", "9223372036854775808", "1E", "01", "0.1e-999"])
        case 2:
            self.pick([
                "\"\\ud800\"", "\"\\u0000\"", "\"\\x\"", "\"", "nul", "[", "{", "\"\u{1}\"", "{\"a\"}", ",", "//",
            ])
        case 3...6: Self.quoted(self.text())
        case 7: "[\((0...self.number(0...3)).map { _ in self.json(depth: depth + 1) }.joined(separator: ","))]"
        default:
            "{\((0...self.number(0...3)).map { _ in "\(Self.quoted(self.text())):\(self.json(depth: depth + 1))" }.joined(separator: ","))}"
        }
    }

    /// JSON near to a shape: the right fields, with some values wrong, missing, or doubled.
    mutating func json(near schema: Schema) -> String {
        if self.number(0...5) == 0 { return self.json() }
        switch schema {
        case .string, .oneOf:
            if case .oneOf(let values) = schema, self.number(0...1) == 0 { return Self.quoted(self.pick(values)) }
            return Self.quoted(self.text())
        case .integer, .number: return String(self.number(-2...400))
        case .boolean: return self.pick(["true", "false"])
        case .anything: return self.json()
        case .array(let item):
            return "[\((0...self.number(0...3)).map { _ in self.json(near: item) }.joined(separator: ","))]"
        case .map(let value): return "{\(Self.quoted(self.text())):\(self.json(near: value))}"
        case .object(_, let fields):
            var parts: [String] = []
            for field in fields where self.number(0...7) > 0 {
                parts.append("\(Self.quoted(field.name)):\(self.json(near: field.schema))")
            }
            if self.number(0...5) == 0, let first = parts.first { parts.append(first) }
            return "{\(parts.joined(separator: ","))}"
        }
    }

    /// The text as a JSON string.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The text for a part of an address, escaped; now and then wrongly.
    mutating func escaped(_ text: String) -> String {
        if self.number(0...9) == 0 {
            return self.pick(["%", "%zz", "%0", "%FF", "%C3%28", "%00", "%u1234", "+", "&&", "a=b=c", "="])
        }
        return text.utf8.reduce(into: "") { result, byte in
            let isPlain = (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122)
            let hex = String(byte, radix: 16)
            result += isPlain ? String(UnicodeScalar(byte)) : "%\(hex.count == 1 ? "0" : "")\(hex)"
        }
    }
}
