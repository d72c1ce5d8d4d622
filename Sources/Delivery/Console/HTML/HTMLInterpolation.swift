package import Kernel

/// What may stand in `\(…)` of an ``HTML`` literal: markup as it is, everything else escaped.
///
/// There is deliberately no overload for any value at all: an optional or an array of text doesn't compile.
package struct HTMLInterpolation: StringInterpolationProtocol {
    /// What was gathered so far.
    package private(set) var text = ""

    /// Starts with nothing.
    package init(literalCapacity: Int, interpolationCount: Int) {
        self.text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Takes the literal's own text, which is ours.
    package mutating func appendLiteral(_ literal: String) { self.text += literal }

    /// Takes markup as it is.
    package mutating func appendInterpolation(_ html: HTML) { self.text += html.text }

    /// Takes markup, if there is some.
    package mutating func appendInterpolation(_ html: HTML?) { self.text += html?.text ?? "" }

    /// Takes pieces of markup, one after the other.
    package mutating func appendInterpolation(_ parts: [HTML]) {
        for part in parts { self.text += part.text }
    }

    /// Takes text, safe in elements and in quoted attributes.
    package mutating func appendInterpolation(_ text: some StringProtocol) { self.appendEscaped(String(text)) }

    /// Takes a whole number.
    package mutating func appendInterpolation(_ number: some BinaryInteger) { self.text += String(number) }

    /// Takes an id.
    package mutating func appendInterpolation(_ id: ID<some IDKind>) { self.appendEscaped(id.description) }

    /// Takes an address.
    package mutating func appendInterpolation(_ path: URLPath) { self.appendEscaped(path.description) }

    // Besides what ends an element or an attribute, the backtick (old browsers quote attributes with it) and NUL.
    private mutating func appendEscaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": self.text += "&amp;"
            case "<": self.text += "&lt;"
            case ">": self.text += "&gt;"
            case "\"": self.text += "&quot;"
            case "'": self.text += "&#39;"
            case "`": self.text += "&#96;"
            case "\0": self.text += "\u{FFFD}"
            default: self.text.unicodeScalars.append(scalar)
            }
        }
    }
}
