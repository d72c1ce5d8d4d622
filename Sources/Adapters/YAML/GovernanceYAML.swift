package import Governance
import Yams

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads documents of rules with libyaml, and gives plain values the meaning that PyYAML's safe loader gives them.
package struct GovernanceYAML: YAMLReading {
    private static let largest = 1 << 20
    /// Aliases multiply: documents that use them must be small.
    private static let largestWithAliases = 128 << 10
    private static let mostAliases = 12
    /// libyaml takes a thousand levels, and its wrapper calls itself for each: more than a pool's thread has room for.
    private static let stackSize = 16 << 20

    /// Reads with the standing limits.
    package init() {}

    package func read(_ text: String) throws(YAMLProblem) -> YAMLNode {
        let top = SourcePosition(line: 1, column: 1)
        guard text.utf8.count <= Self.largest else {
            throw YAMLProblem(at: top, "The document is larger than 1 MiB, which no agent loads; split it.")
        }
        try Self.checkCharacters(text)
        try Self.checkAliases(text)
        let work = Work(text: text)
        Self.withLargeStack { work.run() }
        return try (work.result ?? .failure(YAMLProblem(at: top, "The document cannot be read."))).get()
    }

    /// PyYAML refuses characters that cannot be printed anywhere in a document, also in quotes.
    private static func checkCharacters(_ text: String) throws(YAMLProblem) {
        var (line, column) = (1, 1)
        var first: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if first == nil, scalar != " " { first = scalar }
            switch scalar.value {
            case 0x0A:
                (line, column) = (line + 1, 0)
                first = nil
            // PyYAML takes tabs in quotes, blocks and comments alone. Only whole lines of comment are told apart here.
            case 0x09 where first != "#":
                throw YAMLProblem(
                    at: SourcePosition(line: line, column: column),
                    "A tab may not stand here; indent with spaces, and write \\t in double quotes for one in a text.")
            case 0x09, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
                break
            default:
                throw YAMLProblem(
                    at: SourcePosition(line: line, column: column),
                    "The character U+\(String(scalar.value, radix: 16, uppercase: true)) may not stand in YAML; write "
                        + "it as an escape in double quotes, or remove it.")
            }
            column += 1
        }
    }

    private static func checkAliases(_ text: String) throws(YAMLProblem) {
        var (anchors, aliases, before) = (0, 0, UInt8(ascii: "\n"))
        for byte in text.utf8 {
            let opens = [0x0A, 0x0D, 0x20, 0x09, 0x5B, 0x2C, 0x7B, 0x3A, 0x2D].contains(before)
            if opens, byte == UInt8(ascii: "&") { anchors += 1 }
            if opens, byte == UInt8(ascii: "*") { aliases += 1 }
            before = byte
        }
        // Without an anchor nothing can be an alias, so the asterisks of globs cost nothing.
        guard anchors > 0 else { return }
        guard aliases <= Self.mostAliases, text.utf8.count <= Self.largestWithAliases else {
            throw YAMLProblem(
                at: SourcePosition(line: 1, column: 1),
                "A document with anchors may have \(Self.mostAliases) aliases and 128 KiB at most; write values out.")
        }
    }

    /// Runs the work on a thread of its own, and waits for it.
    private static func withLargeStack(_ work: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.stackSize)
        let box = Unmanaged.passRetained(WorkBox(work))
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t? = nil
        #endif
        let error = pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<WorkBox>.fromOpaque(argument).takeRetainedValue().work()
                return nil
            }, box.toOpaque())
        if error != 0 { return box.release() }
        #if canImport(Glibc)
            pthread_join(thread, nil)
        #else
            if let thread { pthread_join(thread, nil) }
        #endif
    }

    private final class WorkBox {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// The text going in and what comes out. Safe to share: the thread that reads is over before anybody asks.
    private final class Work: @unchecked Sendable {
        let text: String
        private(set) var result: Result<YAMLNode, YAMLProblem>?

        init(text: String) { self.text = text }

        func run() {
            do throws(YAMLProblem) {
                self.result = .success(try PythonYAML.document(self.text))
            } catch {
                self.result = .failure(error)
            }
        }
    }
}
