import FoundationEssentials
package import Kernel

/// A message as it goes over the wire. Every header field that holds others' words is encoded, so nothing in them can
/// begin a field of its own.
package struct MailMessage: Sendable, Hashable {
    /// The same in every try, so that the receiver can tell a repeat.
    package let id: String
    /// One line.
    package let subject: String
    /// The text.
    package let text: String
    /// When it was written.
    package let time: Timestamp

    /// Describes a message.
    package init(id: String, subject: String, text: String, time: Timestamp) {
        self.id = id
        self.subject = subject
        self.text = text
        self.time = time
    }

    /// The bytes with CRLF at the ends of lines.
    package func bytes(_ settings: MailSettings) -> [UInt8] {
        let domain = settings.from.split(separator: "@").last ?? "localhost"
        let fields = [
            "From: Martlet <\(settings.from)>", "To: \(settings.to.joined(separator: ",\r\n "))",
            "Subject: \(Self.encoded(self.subject))", "Date: \(Self.date(self.time))",
            "Message-ID: <\(self.id)@\(domain)>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
        ]
        let lines = fields + ["", Self.base64(self.text)]
        return Array(lines.joined(separator: "\r\n").utf8) + Array("\r\n".utf8)
    }

    /// RFC 2047's words of at most 45 bytes each, none of which ends within a character.
    private static func encoded(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            let bytes = Array(String(isControl ? " " : Character(scalar)).utf8)
            if (words.last?.count ?? 0) + bytes.count > 45 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func base64(_ text: String) -> String {
        let code = Array(Data(text.utf8).base64EncodedString().utf8)
        return stride(from: 0, to: code.count, by: 76).map { start in
            String(decoding: code[start..<min(start + 76, code.count)], as: UTF8.self)
        }.joined(separator: "\r\n")
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func date(_ time: Timestamp) -> String {
        // 2026-01-31T08:15:00…
        let text = time.description
        let day = text.prefix(10).split(separator: "-").map { Int($0) ?? 1 }
        guard day.count == 3, Self.months.indices.contains(day[1] - 1) else { return "1 Jan 1970 00:00:00 +0000" }
        return "\(day[2]) \(Self.months[day[1] - 1]) \(day[0]) \(text.dropFirst(11).prefix(8)) +0000"
    }
}
