import Governance
import Kernel
import Testing

@Suite("Documents of rules")
struct DocumentReaderTests {
    private let rule = """
        - id: no-secrets
          type: pre
          tool: "read_*"
          when: {args.path: {matches: '\\.env$'}}
          then: {effect: deny, message: "No {args.path}"}
        """

    @Test func readsARule() throws {
        let document = try read(bundle(self.rule))
        let rule = try #require(document.rules.first)
        #expect(document.name == "test" && document.dialect == .contractBundle && document.mode == .enforce)
        #expect(rule.id == "no-secrets" && rule.kind == .pre && rule.outcome == .deny)
        #expect(rule.when == .condition(selector: "args.path", .matches, "\\.env$"))
        #expect(rule.governs(tool: "read_file") && !rule.governs(tool: "write_file"))
    }

    @Test(arguments: [
        ("- {id: A, type: pre, tool: x, when: {args.a: {exists: true}}, then: {effect: deny, message: m}}", "id"),
        ("- {id: a, type: pre, tool: x, when: {args.a: {exists: 1}}, then: {effect: deny, message: m}}", "exists"),
        (
            "- {id: a, type: pre, tool: x, when: {output.text: {contains: a}}, then: {effect: deny, message: m}}",
            "output"
        ),
        (
            "- {id: a, type: pre, tool: x, when: {args.a: {matches: '(?P<a>'}}, then: {effect: deny, message: m}}",
            "matches"
        ),
        ("- {id: a, type: pre, tool: yes, when: {args.a: {exists: true}}, then: {effect: deny, message: m}}", "tool"),
        ("- {id: a, type: pre, tool: x, when: {args.a: {exists: true}}, then: {action: deny, message: m}}", "action"),
        ("- {id: a, type: sandbox, tool: x, not_within: [/a], allows: {}, message: m}", "not_within"),
        ("- {id: a, type: session, limits: {}, then: {effect: deny, message: m}}", "limits"),
        (
            "- {id: a, type: pre, tool: x, when: {args.a: {equals: 2020-01-01}}, then: {effect: deny, message: m}}",
            "date"
        ),
        ("- {id: a, id: b}", "twice"),
    ])
    func refuses(_ rule: String, _ word: String) throws {
        let found = try problems(bundle(rule))
        #expect(found.contains { $0.detail.contains(word) && $0.pointer.hasPrefix("line ") }, "\(found)")
    }

    @Test func namesEveryProblemWithItsPlace() throws {
        let found = try problems(
            bundle(
                """
                - id: one
                  type: pre
                  tool: x
                  when: {args.a: {like: b}}
                  then: {effect: stop, message: m}
                """))
        #expect(found.map(\.pointer) == ["line 10, column 19", "line 11, column 18"])
    }

    @Test func writesBothDialects() throws {
        let document = try read(bundle(self.rule))
        let other = try document.rendered(as: .ruleset)
        #expect(other.contains("kind: Ruleset") && other.contains("action: block"))
        var back = try read(other)
        back.dialect = .contractBundle
        #expect(back == document)
        #expect(try document.rendered(as: .ruleset) == other)
    }

    @Test(arguments: ["delete_user", "Ünïcode *tool*", "yes", "123", "[x]", "a: b", "# c"])
    func draftsADocumentForAnyTool(_ tool: String) throws {
        for dialect in RuleDialect.allCases {
            let document = try read(RuleDraft.yaml(forTool: tool, dialect: dialect))
            #expect(document.dialect == dialect && document.rules.allSatisfy { $0.governs(tool: tool) })
            #expect(!document.rules.contains { $0.governs(tool: tool + "x") })
        }
    }

    @Test func findsDifferences() throws {
        let old = try read(bundle(self.rule))
        let new = try read(bundle(self.rule.replacing("deny", with: "approve"), mode: "observe"))
        let differences = new.differences(from: old)
        #expect(differences.map(\.change) == [.changed(["outcome", "mode"])])
        #expect(differences.first?.modeBefore == .enforce && differences.first?.modeAfter == .observe)
    }
}
