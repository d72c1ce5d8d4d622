import Governance
import Kernel
import PatternMatching
import TestSupport
import Testing
import YAML

@Suite("Documents that are broken")
struct ReadingFuzzTests {
    private static let document = """
        # Rules of the team.
        apiVersion: edictum/v1
        kind: ContractBundle
        metadata: {name: team, description: "It's \\u00e9"}
        defaults: {mode: enforce}
        tools: &t
          read_file: {side_effect: read, idempotent: yes}
        observability:
          otel: {enabled: false, resource_attributes: {a: 'b'}}
        contracts:
          - id: one
            type: pre
            tool: "*"
            when:
              all:
                - args.path: {matches_any: ['\\.env$', "(?i)secret|(a+)+b"]}
                - not: {principal.role: {in: [admin, 1, 0x1F, ~]}}
            then: {effect: approve, message: |
              No {args.path}
            , tags: [a], timeout: 1:30}
          - {id: two, type: sandbox, tools: [a, b], within: [/srv], allows: {domains: ['*.x']}, message: m}
          - {id: three, type: session, limits: {max_calls_per_tool: {a: 1}}, then: {effect: deny, message: m}}
        """

    @Test func neverTraps() throws {
        var random = SeededGenerator(seed: 5)
        let checking = RuleDocumentChecking(yaml: GovernanceYAML(), patterns: try PCREPatterns())
        let original = Array(Self.document.utf8)
        for _ in 0..<3_000 {
            var bytes = original
            for _ in 0..<(1 + random.next() % 4) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: place)
                default: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
                }
            }
            do throws(Fault) {
                _ = try checking.check(String(decoding: bytes, as: UTF8.self))
            } catch {
                #expect(error.code == .unprocessable && !error.fields.isEmpty)
            }
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
        String(repeating: "{a: ", count: 50_000), String(repeating: "? ", count: 50_000),
        "a: &a [x]\n" + (0..<12).map { "k\($0): &b\($0) [*a, *a]\n" }.joined(), "*a", "&a *a", "&a [*a]", "<<: 1",
        "{<<: [1]}",
        "a: &a {b: 1}\n? *a\n: 1", "---\n---\n", "%YAML 3.0\n---\na", "!<!x> a", "\u{FEFF}a: b", "\u{0}", "\r\n\r\n",
        "a: |9\n x",
    ])
    func refusesWhatIsStrange(_ text: String) throws {
        let found = try problems(text)
        #expect(!found.isEmpty)
    }

    @Test func refusesWhatIsTooLarge() throws {
        #expect(try problems(String(repeating: "#", count: 1 << 20 + 1)).first?.detail.contains("1 MiB") == true)
    }

    @Test func neverTrapsOnPatterns() throws {
        var random = SeededGenerator(seed: 6)
        let patterns = try PCREPatterns()
        let pieces = Array("()[]{}?*+|\\^$.-,:=!<>P0123abdwsWDSZABuUxNimsé".unicodeScalars)
        for _ in 0..<20_000 {
            var pattern = String.UnicodeScalarView()
            for _ in 0..<(1 + random.next() % 14) { pattern.append(pieces[Int(random.next() % UInt64(pieces.count))]) }
            guard let compiled = try? patterns.compile(String(pattern)) else { continue }
            _ = compiled.isFound(in: "aab-1 (é) ab\n")
            _ = compiled.findings(in: "aab 1é\n")
        }
    }
}
