/// A regular expression that is ready to be sought in texts.
package protocol CompiledPattern: Sendable {
    /// Whether it is found anywhere. Nil when the search took more steps or memory than it may.
    func isFound(in text: String) -> Bool?
    /// Everything that is found, from left to right, as Python's `re.sub` sees it: for each the bytes of the whole and
    /// of its groups, in the text's UTF-8. Nil when the search took more steps or memory than it may.
    func findings(in text: String) -> [[Range<Int>?]]?
}

extension CompiledPattern {
    /// The text with everything found replaced by what `replacement` makes of a finding's groups.
    package func replacing(in text: String, with replacement: ([String?]) -> String) -> String? {
        guard let findings = self.findings(in: text) else { return nil }
        let bytes = Array(text.utf8)
        var result = ""
        var place = 0
        for finding in findings {
            guard let whole = finding.first ?? nil else { continue }
            result += String(decoding: bytes[place..<whole.lowerBound], as: UTF8.self)
            result += replacement(finding.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } })
            place = whole.upperBound
        }
        return result + String(decoding: bytes[place...], as: UTF8.self)
    }
}
