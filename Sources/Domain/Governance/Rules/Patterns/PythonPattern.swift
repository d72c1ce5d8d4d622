/// A regular expression of Python's `re`, put into the words of PCRE2 with the same meaning. What Python would not
/// compile, and what cannot be put so, is refused with a reason.
package struct PythonPattern: Sendable, Hashable {
    /// The pattern for PCRE2, in UTF and UCP mode, with line feeds as the only ends of lines.
    package let translated: String

    /// Reads a pattern.
    package init(_ pattern: String) throws(PatternRefusal) {
        var reading = PatternReading(pattern)
        self.translated = try reading.whole()
    }
}
