import Foundation
import Testing

/// A way to print a secret, made independently of the code under test.
struct SecretSpelling: CustomTestStringConvertible, Sendable {
    let name: String
    let spell: @Sendable (String) -> String

    var testDescription: String { self.name }

    static let all: [SecretSpelling] = plain.flatMap { [$0, $0.wrapped(at: 64), $0.wrapped(at: 76)] }

    private static let plain = [
        SecretSpelling(name: "raw") { $0 },
        SecretSpelling(name: "base64") { Data($0.utf8).base64EncodedString() },
        SecretSpelling(name: "base64 without padding") { Data($0.utf8).base64EncodedString().replacing("=", with: "") },
        SecretSpelling(name: "base64url") {
            Data($0.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        },
        SecretSpelling(name: "hex") { Self.escape($0) { String(format: "%02x", $0) } },
        SecretSpelling(name: "HEX") { Self.escape($0) { String(format: "%02X", $0) } },
        SecretSpelling(name: "percent, all") { Self.escape($0) { String(format: "%%%02x", $0) } },
        SecretSpelling(name: "PERCENT, all") { Self.escape($0) { String(format: "%%%02X", $0) } },
        SecretSpelling(name: "percent, every other") { text in
            var isEscaped = false
            return Self.escape(text) { byte in
                isEscaped.toggle()
                return isEscaped || byte >= 0x80 || byte == 0x25 || byte < 0x20
                    ? String(format: "%%%02X", byte) : String(UnicodeScalar(byte))
            }
        },
        SecretSpelling(name: "form") { text in
            Self.escape(text) { byte in
                byte == 0x20
                    ? "+"
                    : byte >= 0x80 || "%+&=\n".utf8.contains(byte)
                        ? String(format: "%%%02x", byte) : String(UnicodeScalar(byte))
            }
        },
        SecretSpelling(name: "JSON") { text in
            guard let data = try? JSONEncoder().encode(text) else { return "" }
            return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
        },
        SecretSpelling(name: "JSON, all \\u") { text in
            text.utf16.map { String(format: "\\u%04x", $0) }.joined()
        },
        SecretSpelling(name: "JSON, non-ASCII \\U") { text in
            text.utf16.map { unit in
                switch unit {
                case 0x22: "\\\""
                case 0x5C: "\\\\"
                case 0x0A: "\\n"
                case 0x09: "\\t"
                case 0x20..<0x7F: String(UnicodeScalar(UInt8(unit)))
                default: String(format: "\\u%04X", unit)
                }
            }.joined()
        },
        SecretSpelling(name: "base64 in JSON") {
            Data($0.utf8).base64EncodedString().replacing("/", with: "\\/").replacing("+", with: "\\u002b")
        },
        SecretSpelling(name: "base64, percent-escaped") {
            Data($0.utf8).base64EncodedString().replacing("/", with: "%2F").replacing("+", with: "%2b")
                .replacing("=", with: "%3D")
        },
    ]

    /// The same with a line break after so many columns.
    private func wrapped(at width: Int) -> SecretSpelling {
        SecretSpelling(name: "\(self.name), wrapped at \(width)") { [spell] secret in
            // Breaks fall inside the secret's spelling, wherever it stands in the first line.
            var text = ""
            var column = String(repeating: "x", count: width - 3).utf8.count
            for scalar in spell(secret).unicodeScalars {
                if column == width {
                    text += width == 64 ? "\n" : "\r\n"
                    column = 0
                }
                text.unicodeScalars.append(scalar)
                column = scalar == "\n" ? 0 : column + 1
            }
            return text
        }
    }

    /// What has to stand before the spelling so that lines are as long as they say.
    var lead: String {
        if self.name.hasSuffix("64") && self.name.contains("wrapped") { return String(repeating: "x", count: 61) }
        if self.name.hasSuffix("76") { return String(repeating: "x", count: 73) }
        return "key: "
    }

    private static func escape(_ text: String, _ each: (UInt8) -> String) -> String {
        text.utf8.map(each).joined()
    }
}
