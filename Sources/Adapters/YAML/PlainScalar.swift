import Governance

/// What a word without quotes means to PyYAML's safe loader, which follows YAML 1.1: `yes` is true, `0o7` is text,
/// `1:30` is ninety.
enum PlainScalar {
    /// A word that a rule cannot hold.
    struct Refusal: Error {
        let sentence: String
    }

    static func kind(of text: String) throws(Refusal) -> YAMLNode.Kind {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
        case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
        case "=", "<<": throw Refusal(sentence: "Write \(text) in quotes: YAML gives it a meaning of its own.")
        default: break
        }
        guard let first = text.utf8.first, (0x30...0x39).contains(first) || [0x2B, 0x2D, 0x2E].contains(first) else {
            return .text(text)
        }
        if let value = try Self.float(text) { return .double(value) }
        if let value = try Self.integer(text) { return .int(value) }
        if Self.isTimestamp(text) {
            throw Refusal(sentence: "YAML takes \(text) for a date; write it in quotes.")
        }
        return .text(text)
    }

    private static func integer(_ text: String) throws(Refusal) -> Int64? {
        let (sign, body) = Self.signed(text)
        let digits = body.replacing("_", with: "")
        if body.wholeMatch(of: #/0b[01_]+/#) != nil { return try Self.number(sign, digits.dropFirst(2), 2, text) }
        if body.wholeMatch(of: #/0x[0-9a-fA-F_]+/#) != nil {
            return try Self.number(sign, digits.dropFirst(2), 16, text)
        }
        if body.wholeMatch(of: #/0[0-7_]+/#) != nil { return try Self.number(sign, digits[...], 8, text) }
        if body.wholeMatch(of: #/0|[1-9][0-9_]*/#) != nil { return try Self.number(sign, digits[...], 10, text) }
        if body.wholeMatch(of: #/[1-9][0-9_]*(:[0-5]?[0-9])+/#) != nil {
            var total: Int64 = 0
            for part in digits.split(separator: ":") {
                let (product, overflowed) = total.multipliedReportingOverflow(by: 60)
                let (sum, alsoOverflowed) = product.addingReportingOverflow(try Self.number("", part, 10, text))
                if overflowed || alsoOverflowed { throw Self.tooLarge(text) }
                total = sum
            }
            return sign == "-" ? -total : total
        }
        return nil
    }

    private static func number(
        _ sign: String, _ digits: Substring, _ radix: Int, _ text: String
    ) throws(Refusal) -> Int64 {
        guard let value = Int64(sign + digits, radix: radix) else { throw Self.tooLarge(text) }
        return value
    }

    private static func tooLarge(_ text: String) -> Refusal {
        Refusal(sentence: "The number \(text) is not one that every agent reads alike; write a smaller one, or quotes.")
    }

    private static func float(_ text: String) throws(Refusal) -> Double? {
        let (sign, body) = Self.signed(text)
        switch body {
        case ".inf", ".Inf", ".INF": return sign == "-" ? -.infinity : .infinity
        case ".nan", ".NaN", ".NAN": return sign.isEmpty && text == body ? .nan : nil
        default: break
        }
        if body.wholeMatch(of: #/[0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?/#) != nil
            || (text == body && body.wholeMatch(of: #/\.[0-9][0-9_]*([eE][-+][0-9]+)?/#) != nil)
        {
            guard let value = Self.decimal(body) else { throw Self.tooLarge(text) }
            return sign == "-" ? -value : value
        }
        if body.wholeMatch(of: #/[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*/#) != nil {
            var total = 0.0
            for part in body.replacing("_", with: "").split(separator: ":") {
                guard let value = Self.decimal(String(part)) else { throw Self.tooLarge(text) }
                total = total * 60 + value
            }
            return sign == "-" ? -total : total
        }
        return nil
    }

    /// A decimal number as Python's `float` reads it, which Swift reads only with a digit on both sides of the point.
    private static func decimal(_ text: String) -> Double? {
        var text = text.replacing("_", with: "")
        if text.hasPrefix(".") { text = "0" + text }
        if text.hasSuffix(".") { text += "0" }
        text = text.replacing(".e", with: ".0e").replacing(".E", with: ".0E")
        return Double(text)
    }

    private static func signed(_ text: String) -> (sign: String, body: String) {
        if text.hasPrefix("-") { return ("-", String(text.dropFirst())) }
        if text.hasPrefix("+") { return ("", String(text.dropFirst())) }
        return ("", text)
    }

    private static func isTimestamp(_ text: String) -> Bool {
        text.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}/#) != nil
            || text.wholeMatch(
                of:
                    #/[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?([Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(\.[0-9]*)?([ \t]*(Z|[-+][0-9][0-9]?(:[0-9]{2})?))?/#
            ) != nil
    }
}
