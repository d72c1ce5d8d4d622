package import Kernel

/// An address on this server: always begins with one slash, always percent-encoded.
package struct URLPath: Sendable, Hashable {
    /// The encoded path.
    private var path = ""
    /// The encoded query, without the question mark.
    private var query = ""

    /// The home page.
    package static let root = URLPath()

    /// Joins segments, each of which is encoded whole: a slash within one doesn't split it.
    ///
    /// Empty segments are left out: two slashes at the front would name another host.
    package init(_ segments: String...) {
        self.path = segments.filter { !$0.isEmpty }.map { "/" + Self.encoded($0) }.joined()
    }

    /// The address one segment further down.
    package func appending(_ segment: String) -> URLPath {
        guard !segment.isEmpty else { return self }
        var result = self
        result.path += "/" + Self.encoded(segment)
        return result
    }

    /// The address of a thing below this one.
    package func appending(_ id: ID<some IDKind>) -> URLPath { self.appending(id.description) }

    /// The address with one more query parameter; without it when the value is nil.
    package func with(_ name: String, _ value: String?) -> URLPath {
        guard let value else { return self }
        var result = self
        result.query += (result.query.isEmpty ? "" : "&") + Self.encoded(name) + "=" + Self.encoded(value)
        return result
    }

    // RFC 3986's unreserved characters stay.
    private static func encoded(_ text: String) -> String {
        let onlyDots = text == "." || text == ".."
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: ".") where !onlyDots:
                result += "."
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                result += hex.utf8.count == 1 ? "%0" + hex : "%" + hex
            }
        }
        // Browsers read %2E as a dot, so ".." can't be spelled safely; such a segment leads nowhere instead.
        return onlyDots ? "%00" : result
    }
}

extension URLPath: CustomStringConvertible {
    /// The address as it stands in a link.
    package var description: String {
        (self.path.isEmpty ? "/" : self.path) + (self.query.isEmpty ? "" : "?" + self.query)
    }
}
