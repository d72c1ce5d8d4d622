import Governance
import Kernel
import PatternMatching
import TestSupport
import Testing
import YAML

@Suite("Documents beside the SDKs")
struct LoadingTests {
    private static let documents = 1500

    @Test func loadsWhatWeAccept() throws {
        let checking = RuleDocumentChecking(yaml: GovernanceYAML(), patterns: try PCREPatterns())
        var generator = RuleGenerator(seed: 4444)
        var texts: [String] = []
        for index in 0..<Self.documents {
            let dialect: RuleDialect = index % 2 == 0 ? .contractBundle : .ruleset
            let text = try generator.document(dialect: dialect).rendered(as: dialect)
            texts.append(text)
            texts += (0..<2).map { _ in Self.mutated(text, &generator) }
        }
        texts += Self.oddities
        var questions: [SDK: [(text: String, refusal: String?)]] = [:]
        for text in texts {
            do throws(Fault) {
                let checked = try checking.check(text)
                for rendering in checked.renderings {
                    questions[Self.sdk(rendering.dialect), default: []].append((rendering.document, nil))
                }
            } catch {
                questions[text.contains("ContractBundle") ? .bundles : .rulesets, default: []].append(
                    (text, error.fields.first?.detail ?? error.message))
            }
        }
        for (sdk, asked) in questions {
            let answers = try sdk.answers(
                to: asked.map { JSON.object(["document": .string($0.text)]).text }, "decide.py")
            try #require(answers.count == asked.count)
            var (accepted, refused) = (0, 0)
            var stricter: [String: Int] = [:]
            for (question, line) in zip(asked, answers) {
                let answer = try #require(JSON(text: line))
                let loads = answer["loads"]?.bool ?? false
                if question.refusal == nil {
                    accepted += 1
                    if !loads { Issue.record("We accept what SDK \(sdk.rawValue) refuses: \(line)\n\(question.text)") }
                } else {
                    refused += 1
                    if loads { stricter[question.refusal ?? "", default: 0] += 1 }
                }
            }
            print(
                "SDK \(sdk.rawValue): \(accepted) accepted, \(refused) refused, of which it takes \(stricter.values.reduce(0, +)):"
            )
            for (reason, count) in stricter.sorted(by: { $0.key < $1.key }) { print("    \(count) × \(reason)") }
        }
    }

    @Test func composesAsTheSDK() throws {
        let checking = RuleDocumentChecking(yaml: GovernanceYAML(), patterns: try PCREPatterns())
        for sdk in SDK.allCases {
            var generator = RuleGenerator(seed: 7)
            var sets: [[RuleDocument]] = []
            var lines: [String] = []
            for _ in 0..<100 {
                let dialect: RuleDialect = sdk == .bundles ? .contractBundle : .ruleset
                let texts = try (0..<3).map { _ in try generator.document(dialect: dialect).rendered(as: dialect) }
                sets.append(try texts.map { try checking.rules($0) })
                lines.append(JSON.object(["compose": .array(texts.map { .string($0) })]).text)
            }
            let answers = try sdk.answers(to: lines, "decide.py")
            for (documents, answer) in zip(sets, answers) {
                let composed = LayeredDocument(
                    (documents[0], "layer 0"), documents.enumerated().dropFirst().map { ($1, "layer \($0)") })
                let ours: JSON = [
                    "mode": .string(composed.document.mode.rawValue),
                    "rules": .array(
                        composed.document.rules.map {
                            .string("\($0.id) \(composed.document.mode(of: $0).rawValue)")
                        }),
                    "overrides": .array(composed.overrides.map { .string("\($0.id) \($0.source) \($0.replaced)") }),
                    "candidates": .array(
                        composed.candidates.map { .string("\($0.id) \($0.counting ?? "") \($0.watched)") }),
                ]
                #expect(JSON(text: answer) == ours)
            }
        }
    }

    private static func sdk(_ dialect: RuleDialect) -> SDK { dialect == .ruleset ? .rulesets : .bundles }

    /// A document with a few things changed: words that mean something else in YAML 1.1, and plain damage.
    private static func mutated(_ text: String, _ generator: inout RuleGenerator) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<generator.number(1...2) {
            let index = Int(generator.number(0...Int64(lines.count - 1)))
            switch generator.number(0...6) {
            case 0: lines.remove(at: index)
            case 1: lines.insert(lines[index], at: index)
            case 2, 3:
                guard let colon = lines[index].firstIndex(of: ":") else { continue }
                lines[index] = "\(lines[index][...colon]) \(generator.pick(Self.scalars))"
            case 4:
                var scalars = Array(lines[index].unicodeScalars)
                if scalars.isEmpty { continue }
                let place = Int(generator.number(0...Int64(scalars.count - 1)))
                scalars[place] = generator.pick(Array("{}[]:,'\"#&*!|>%@`-?\t \\x0~=".unicodeScalars))
                lines[index] = String(String.UnicodeScalarView(scalars))
            case 5: lines[index] = "  " + lines[index]
            default:
                lines[index] = lines[index].replacing(
                    generator.pick(["deny", "block", "warn", "enforce", "pre", "args", "matches", "'"]),
                    with: generator.pick(["approve", "ask", "redact", "observe", "post", "output.text", "equals", "\""])
                )
            }
            if lines.isEmpty { return text }
        }
        return lines.joined(separator: "\n")
    }

    private static let scalars = [
        "yes", "no", "on", "~", "null", "010", "0o10", "0x1F", "1_000", "1:30", "1.5", "1e3", "1.0e+3", ".inf", ".nan",
        "-.5",
        "2020-01-01", "2020-01-01 10:00:00", "=", "<<", "'x'", "\"\\x41\"", "[]", "{}", "[a, b]", "{a: b}", "|\n  x",
        "!!str 5",
        "!x y", "&a b", "*a", "- x", "enforce", "observe", "0", "1", "-1", "5.0", "+.5", "0b11", "08", "'*'", "'(['",
        "'(?<=a+)b'",
        "'[[:alpha:]]'", "'\\K'", "'a{2}{3}'", "'(?i)a'", "'a(?i)'", "'\\p{L}'", "'(?R)'", "'a**'", "# nothing", "a: b",
        "a #b",
        "? a", "@x", "`x`", "%x", "'it''s'", "\"a\\qb\"", "190:20:30.15", "+1", "0_", "!!int '5'", "\u{a0}", "é",
    ]

    private static let oddities: [String] = {
        let rule = "  type: pre\n  tool: x\n  when: {args.a: {exists: true}}\n  then: {effect: deny, message: m}\n"
        func document(_ middle: String, _ rules: String) -> String {
            "apiVersion: edictum/v1\nkind: ContractBundle\nmetadata: {name: a}\ndefaults: {mode: enforce}\n\(middle)contracts:\n\(rules)"
        }
        func pattern(_ text: String) -> String {
            document(
                "",
                "- id: a\n  type: pre\n  tool: x\n  when: {args.a: {matches: '\(text.replacing("'", with: "''"))'}}\n"
                    + "  then: {effect: deny, message: m}\n")
        }
        return [
            document("", "- id: a\n" + rule), document("", "- &r\n  id: a\n\(rule)- <<: *r\n  id: b\n"),
            document("tools: {yes: {side_effect: pure}}\n", "- id: a\n" + rule), document("", "- id: a\n\(rule)---\n"),
            document("---\n", "- id: a\n" + rule), "---\n" + document("", "- id: a\n" + rule) + "...\n",
            "%YAML 1.1\n---\n" + document("", "- id: a\n" + rule), document("\t\n", "- id: a\n" + rule),
            document("observability: {file: null, stdout: no}\n", "- id: a\n" + rule),
            document("observability: {otel: {resource_attributes: {a: 1}}}\n", "- id: a\n" + rule), "", "a", "[]",
            "\u{0}",
        ]
            + (RuleGenerator.patterns + [
                "(?P<a>x)(?P<a>y)", "(?P=a)", "\\1", "(a\\1)", "(?<=a|bc)d", "(?<=(a))b", "(?<=\\1)", "a{3,2}", "a{,}",
                "*a",
                "(*)", "^*", "\\b+", "(?=a)*", "()*", "(?:)+", "(?i)a", "(?ix)a b", "(?a)\\w", "(?L)a", "(?u)a",
                "a(?i)b",
                "(?i-s:a)", "(?-i:a)", "(?i-i:a)", "(?-:a)", "(?i", "(?", "(", ")", "[", "[]", "[]]", "[^]", "[a-",
                "[z-a]",
                "[\\d-z]", "[a-\\d]", "\\", "\\q", "\\8", "\\07", "\\400", "\\377", "[\\1]", "[\\8]", "\\x4", "\\u12",
                "\\U00110000",
                "\\N{DASH}", "(?#c)", "(?(1)a|b)", "(a)(?(1)b|c)", "(?>a)+", "a?+", "a{2}+", "a??", "a???", "\\Q",
                "\\E", "\\K",
                "\\R", "\\h", "\\H", "\\X", "\\C", "\\G", "\\z", "\\A*", "(*VERB)", "(?R)", "(?1)", "(?&a)", "(?|a)",
                "(?'a'b)",
                "(?<a>b)", "[[:alpha:]]", "[[a]&&b]", "\\p{L}", "\\x{41}", "a{99999}", "(?P<1>a)", "(?P<é>a)", "(?P<a",
                "{", "}", "{1}",
                "a{1", "(?s)(?m)a", "(?:a|(?i)b)", "(?!a)+", "\\ud800",
            ]).map(pattern)
    }()
}
