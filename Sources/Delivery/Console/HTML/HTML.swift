/// Markup that is safe to send: text gets in through interpolation, which escapes it.
package struct HTML: Sendable, Hashable {
    /// The markup.
    package let text: String

    /// Takes finished markup as it is; private to this file so that only literals and interpolations become markup.
    private init(finished text: String) { self.text = text }

    /// No markup.
    package static let empty = HTML(finished: "")

    /// The markup in UTF-8, as it is sent.
    package var bytes: [UInt8] { Array(self.text.utf8) }

    /// Whether there is none.
    package var isEmpty: Bool { self.text.isEmpty }

    /// The markup when the condition holds, nothing otherwise.
    package static func when(_ condition: Bool, _ html: @autoclosure () -> HTML) -> HTML {
        condition ? html() : .empty
    }

    /// One after the other.
    package static func + (left: HTML, right: HTML) -> HTML { HTML(finished: left.text + right.text) }
}

extension HTML: ExpressibleByStringInterpolation {
    /// Takes a literal of ours as it is.
    package init(stringLiteral value: String) { self.init(finished: value) }

    /// Takes a literal with interpolations, which were escaped as they were put in.
    package init(stringInterpolation: HTMLInterpolation) { self.init(finished: stringInterpolation.text) }
}

extension [HTML] {
    /// One after the other, with markup in between.
    package func joined(_ separator: HTML = .empty) -> HTML {
        var result = HTML.empty
        for (index, part) in self.enumerated() {
            result = index == 0 ? part : "\(result)\(separator)\(part)"
        }
        return result
    }
}
