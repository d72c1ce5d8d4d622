package import Kernel

/// A body in `multipart/form-data`: how browsers send a form that has files.
package struct MultipartForm: Sendable {
    /// One field or file.
    package struct Part: Sendable {
        /// The field's name.
        package let name: String
        /// The file's name as the browser tells it; nil for a field without a file.
        package let fileName: String?
        /// What was sent; shares the body's memory.
        package let bytes: ArraySlice<UInt8>

        /// The bytes as text, with what isn't UTF-8 replaced.
        package var text: String { String(decoding: self.bytes, as: UTF8.self) }
    }

    /// In the order in which they were sent.
    package let parts: [Part]

    private static let mostParts = 2000
    private static let longestHead = 8 << 10
    private static let incomplete = Fault(.invalid, "The form did not arrive whole.")

    /// Reads a body. Throws `invalid` when it breaks off or is none.
    package init(_ body: [UInt8], boundary: String) throws(Fault) {
        let opening = Array("--\(boundary)".utf8)
        let search = ByteSearch([13, 10] + opening)
        guard body.starts(with: opening) else { throw Self.incomplete }
        var parts: [Part] = []
        var at = opening.count
        while !Self.isEnd(body, at) {
            guard parts.count < Self.mostParts else {
                throw Fault(.invalid, "The form has more than \(Self.mostParts) parts.")
            }
            guard at + 2 <= body.count, body[at] == 13, body[at + 1] == 10,
                let blank = Self.blankLine(body, from: at), let end = search.first(in: body, from: blank + 2)
            else { throw Self.incomplete }
            // The end's own line break may be the blank line's, where the part is empty.
            let start = min(blank + 4, end)
            if let part = Self.part(String(decoding: body[at..<blank], as: UTF8.self), body[start..<end]) {
                parts.append(part)
            }
            at = end + search.length
        }
        self.parts = parts
    }

    /// The boundary that a `Content-Type` names; nil for other types.
    package static func boundary(of contentType: String?) -> String? {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
            return nil
        }
        return boundary
    }

    private static func isEnd(_ body: [UInt8], _ at: Int) -> Bool {
        at + 2 <= body.count && body[at] == UInt8(ascii: "-") && body[at + 1] == UInt8(ascii: "-")
    }

    /// Where the line break before a part's blank line is.
    private static func blankLine(_ body: [UInt8], from start: Int) -> Int? {
        let last = min(body.count - 4, start + Self.longestHead)
        guard start <= last else { return nil }
        return (start...last).first {
            body[$0] == 13 && body[$0 + 1] == 10 && body[$0 + 2] == 13 && body[$0 + 3] == 10
        }
    }

    private static func part(_ head: String, _ bytes: ArraySlice<UInt8>) -> Part? {
        let line = head.split(whereSeparator: \.isNewline)
            .first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, let name = Self.parameter("name", of: line) else { return nil }
        return Part(name: name, fileName: Self.parameter("filename", of: line), bytes: bytes)
    }

    /// A parameter of a header field, quoted or not. Browsers write quotes and line breaks in it as `%22`, `%0D`, `%0A`.
    private static func parameter(_ name: String, of field: some StringProtocol) -> String? {
        var rest = Array(field.utf8)[...]
        var first = true
        while let (parameter, value) = Self.nextParameter(&rest) {
            defer { first = false }
            if !first, parameter == name { return Self.unescaped(value) }
        }
        return nil
    }

    private static func nextParameter(_ rest: inout ArraySlice<UInt8>) -> (name: String, value: [UInt8])? {
        guard !rest.isEmpty else { return nil }
        let head = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
        rest = rest.dropFirst(head.count)
        let name = String(decoding: head, as: UTF8.self).filter { !$0.isWhitespace }.lowercased()
        guard rest.first == UInt8(ascii: "=") else {
            rest = rest.dropFirst()
            return (name, [])
        }
        rest = rest.dropFirst()
        let isQuoted = rest.first == UInt8(ascii: "\"")
        if isQuoted { rest = rest.dropFirst() }
        let value = rest.prefix { $0 != (isQuoted ? UInt8(ascii: "\"") : UInt8(ascii: ";")) }
        rest = rest.dropFirst(value.count).drop { $0 != UInt8(ascii: ";") }.dropFirst()
        return (name, Array(value))
    }

    private static func unescaped(_ value: [UInt8]) -> String {
        var result: [UInt8] = []
        var rest = value[...]
        while let byte = rest.popFirst() {
            let escaped = [("22", 0x22), ("0D", 0x0D), ("0A", 0x0A)].first { rest.starts(with: $0.0.utf8) }
            if byte == UInt8(ascii: "%"), let escaped {
                result.append(UInt8(escaped.1))
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
