package import Governance
import Kernel

/// Looks for Python's regular expressions with PCRE2, within limits that no pattern can exceed.
package final class PCRE2Patterns: PatternCompiling, @unchecked Sendable {
    // Proof: both contexts are written here alone, and only read by the library afterwards.
    private let library: LibPCRE2
    private let compileContext: LibPCRE2.Handle
    private let matchContext: LibPCRE2.Handle
    /// `PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C`.
    private static let options: UInt32 = 0x0008_0000 | 0x0002_0000 | 0x0010_0000
    private static let newlineIsLineFeed: UInt32 = 2
    /// Steps of backtracking, and depth: some milliseconds at worst.
    private static let matchLimit: UInt32 = 1_000_000
    private static let depthLimit: UInt32 = 10_000
    /// In units of 1024 bytes.
    private static let heapLimit: UInt32 = 8192

    /// Loads the library. Throws `unavailable` where it is not installed.
    package init() throws {
        let library = try LibPCRE2.load()
        guard let compileContext = library.makeCompileContext(nil),
            let matchContext = library.makeMatchContext(nil)
        else {
            throw Fault(.unavailable, "There is no memory for regular expressions.")
        }
        _ = library.setNewline(compileContext, Self.newlineIsLineFeed)
        _ = library.setMatchLimit(matchContext, Self.matchLimit)
        _ = library.setDepthLimit(matchContext, Self.depthLimit)
        _ = library.setHeapLimit(matchContext, Self.heapLimit)
        self.library = library
        self.compileContext = compileContext
        self.matchContext = matchContext
    }

    package func compile(_ pattern: String) throws(PatternRefusal) -> any CompiledPattern {
        let bytes = Array(try PythonPattern(pattern).translated.utf8)
        var error: Int32 = 0
        var offset = 0
        let code = self.library.compile(bytes, bytes.count, Self.options, &error, &offset, self.compileContext)
        guard let code else {
            var message = [UInt8](repeating: 0, count: 256)
            _ = self.library.errorMessage(error, &message, message.count)
            let text = String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
            throw PatternRefusal("cannot be compiled: \(text)")
        }
        return PCRE2Pattern(code: code, context: self.matchContext, owner: self, library: self.library)
    }
}
