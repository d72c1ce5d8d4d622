package import Governance
package import Kernel

/// Reads Python's regular expressions and seeks them with PCRE2, which, unlike Python, can be told when to give up.
package struct PCREPatterns: PatternCompiling {
    private static let longest = 20_000
    private static let deepest: UInt32 = 100

    /// Loads the library. Throws `unavailable` where it is not installed.
    package init() throws(Fault) {
        do {
            self.library = try PCRE2.load()
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(.unavailable, "The library libpcre2-8.so.0 cannot be used.", detail: "\(error)")
        }
    }

    private let library: PCRE2

    package func compile(_ pattern: String) throws(PatternProblem) -> any CompiledPattern {
        guard pattern.utf8.count <= Self.longest else {
            throw PatternProblem("The pattern is longer than 20,000 bytes; split it.")
        }
        let translated = try PythonPattern.translate(pattern)
        var options =
            PCRE2.Constant.utf | PCRE2.Constant.ucp | PCRE2.Constant.neverBackslashC
            | PCRE2.Constant.alternativeCircumflex | PCRE2.Constant.noUTFCheck
        if translated.flags.contains(.caseless) { options |= PCRE2.Constant.caseless }
        if translated.flags.contains(.multiline) { options |= PCRE2.Constant.multiline }
        if translated.flags.contains(.dotAll) { options |= PCRE2.Constant.dotAll }
        guard let context = self.library.makeCompileContext(nil) else { throw Self.refused }
        defer { self.library.freeCompileContext(context) }
        _ = self.library.setNewline(context, PCRE2.Constant.newlineLF)
        _ = self.library.setNestLimit(context, Self.deepest)
        let bytes = Array(translated.text.utf8)
        var (error, place): (Int32, Int) = (0, 0)
        let code = bytes.withUnsafeBufferPointer { buffer in
            // An empty array may have no address, and the library wants one.
            withUnsafePointer(to: UInt8(0)) {
                self.library.compile(buffer.baseAddress ?? $0, buffer.count, options, &error, &place, context)
            }
        }
        guard let code else { throw Self.refused }
        return PCREPattern(library: self.library, code: code)
    }

    private static let refused = PatternProblem(
        "The pattern is too large or too deeply nested to be matched safely; write it shorter.")
}
