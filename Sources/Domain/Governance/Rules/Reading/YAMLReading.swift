package import Kernel

/// Reads YAML as the SDKs do: YAML 1.1 with the plain types, one document, no aliases.
package protocol YAMLReading: Sendable {
    /// The document's root. Throws the first problem, with its place.
    func read(_ document: String) throws(DocumentProblem) -> YAMLNode
}

/// What a plain scalar of YAML 1.1 means.
package enum PlainScalar {
    /// The value. Throws a sentence for what the SDKs read as a date or a number of another kind than it looks like.
    package static func value(_ text: String) throws(Oddity) -> JSON {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return .bool(true)
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return .bool(false)
        case "=", "<<": throw Oddity(detail: "has a meaning of its own in YAML; put it in quotes")
        default: break
        }
        guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return .string(text) }
        if text.wholeMatch(of: #/[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*/#) != nil {
            throw Oddity(detail: "is read as a date; put it in quotes")
        }
        if text.wholeMatch(of: #/[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?/#) != nil {
            throw Oddity(detail: "is read as a number to the base of 60; put it in quotes")
        }
        if let number = try Self.integer(text) { return number }
        if let number = Self.float(text) { return number }
        return .string(text)
    }

    /// Why a scalar cannot be taken.
    package struct Oddity: Error, Sendable {
        /// A sentence without its subject.
        package let detail: String
    }

    private static func integer(_ text: String) throws(Oddity) -> JSON? {
        guard
            text.wholeMatch(
                of: #/[-+]?(0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)/#) != nil
        else { return nil }
        var digits = text.filter { $0 != "_" }
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        var radix = 10
        if digits.hasPrefix("0b") {
            (radix, digits) = (2, String(digits.dropFirst(2)))
        } else if digits.hasPrefix("0x") {
            (radix, digits) = (16, String(digits.dropFirst(2)))
        } else if digits.hasPrefix("0"), digits.count > 1 {
            (radix, digits) = (8, String(digits.dropFirst()))
        }
        guard let value = Int64((isNegative ? "-" : "") + digits, radix: radix) else {
            throw Oddity(detail: "is too large a number; put it in quotes, or write a smaller one")
        }
        return .int(value)
    }

    private static func float(_ text: String) -> JSON? {
        if text.wholeMatch(of: #/[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)/#) != nil {
            let isNegative = text.hasPrefix("-")
            return .double(text.lowercased().hasSuffix("nan") ? .nan : isNegative ? -.infinity : .infinity)
        }
        guard
            text.wholeMatch(
                of: #/[-+]?([0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?)/#) != nil
        else { return nil }
        var digits = text.filter { $0 != "_" }
        if digits.hasPrefix("+") { digits.removeFirst() }
        if let end = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) ?? Optional(digits.endIndex),
            digits[..<end].hasSuffix(".")
        {
            digits.insert("0", at: end)
        }
        return Double(digits).map { .double($0) }
    }
}
