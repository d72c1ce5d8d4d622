/// A unified difference, with a colour for what came and what went; the signs stay for whoever doesn't see colours.
struct DifferenceView {
    let unified: String

    var html: HTML {
        // By bytes, so that a carriage return before the line's end doesn't hide it.
        var lines = self.unified.utf8.split(separator: 10, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        let rows: [HTML] = lines.enumerated().map { index, line in
            "<span class=\"\(Self.kind(line, at: index))\">\(line)\n</span>"
        }
        return "<pre class=\"source difference\" tabindex=\"0\" aria-label=\"Difference\">\(rows)</pre>"
    }

    /// The first two lines name the texts, with signs of their own.
    private static func kind(_ line: String, at index: Int) -> String {
        if index < 2 { return "names" }
        return switch line.utf8.first {
        case UInt8(ascii: "+"): "came"
        case UInt8(ascii: "-"): "went"
        case UInt8(ascii: "@"): "place"
        default: "same"
        }
    }
}
