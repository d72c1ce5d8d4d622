import Governance
import Kernel
import PatternMatching
import TestSupport
import Testing
import YAML

@Suite("What rules do to calls")
struct EvaluatorTests {
    private func evaluate(
        _ rules: String, _ call: ToolCall, mode: String = "enforce", more: String = "",
        variables: [String: String] = [:]
    ) throws -> Evaluation {
        try Evaluator(try read(bundle(rules, mode: mode, more: more)), patterns: try PCREPatterns())
            .evaluate(call, variables: variables)
    }

    private func pre(_ when: String, effect: String = "deny", message: String = "no", more: String = "") -> String {
        "- {id: r, type: pre, tool: '*', \(more) when: \(when), then: {effect: \(effect), message: '\(message)'}}"
    }

    @Test(arguments: [
        ("{args.n: {equals: 1}}", JSON.int(1), true), ("{args.n: {equals: 1}}", .double(1), true),
        ("{args.n: {equals: 1}}", .bool(true), true), ("{args.n: {equals: '1'}}", .int(1), false),
        ("{args.n: {not_equals: 1}}", .string("1"), true), ("{args.m: {not_equals: 1}}", .int(1), false),
        ("{args.n: {in: [yes, 5]}}", .int(1), true), ("{args.n: {not_in: [2]}}", .null, false),
        ("{args.n: {exists: false}}", .null, true), ("{args.n.m: {exists: true}}", .object(["m": 1]), true),
        ("{args.n: {gt: 9007199254740992}}", .int(9_007_199_254_740_993), true),
        ("{args.n: {lt: 2}}", .bool(true), true), ("{not: {args.m: {contains: a}}}", .null, true),
        ("{args.n: {contains: é}}", .string("e\u{301}"), false), ("{args.n: {ends_with: b}}", .string("ab"), true),
        ("{all: [{args.n: {equals: 0}}, {args.n: {gt: a}}]}".replacing("gt: a", with: "contains: a"), .int(1), false),
    ])
    func compares(_ when: String, _ value: JSON, _ fires: Bool) throws {
        let evaluation = try self.evaluate(self.pre(when), ToolCall(tool: "t", arguments: ["n": value]))
        #expect(evaluation.action == (fires ? .block : .allow))
        #expect(!evaluation.hasPolicyError)
    }

    @Test(arguments: [
        "{args.n: {contains: a}}", "{not: {args.n: {matches: a}}}", "{any: [{args.n: {starts_with: a}}]}",
    ])
    func firesWhenAValueCannotBeJudged(_ when: String) throws {
        let evaluation = try self.evaluate(self.pre(when), ToolCall(tool: "t", arguments: ["n": 1]))
        #expect(evaluation.action == .block && evaluation.hasPolicyError && evaluation.decidedBy == "r")
    }

    @Test(arguments: [
        ("(?i)ı", "I", true), ("(?i)i", "\u{130}", true), ("(?i)[h-j]", "ı", true), ("(?i:i)", "ı", true),
        ("(?-i:i)", "ı", false), ("i", "ı", false), ("(?i)(?-i:i)x", "Ix", false),
    ])
    func foldsCaseAsPython(_ pattern: String, _ text: String, _ isFound: Bool) throws {
        #expect(try PCREPatterns().compile(pattern).isFound(in: text) == isFound)
    }

    @Test(arguments: [
        ("http://[fe80::1%Eth0]/", true), ("http://[::1]:8/", true), ("https://a@b@example.org/", false),
        // Python takes neither for a host, so the rule has nothing to say.
        ("http://[1.2.3.4]/", false), ("http://exa\u{2100}mple.org/", false), ("http://[zz]/", false),
        ("http://EXAMPLE.org:80", false), ("http://other.org", true),
    ])
    func findsHostsAsPython(_ url: String, _ fires: Bool) throws {
        let rule = "- {id: r, type: sandbox, tool: '*', allows: {domains: [example.org]}, message: Elsewhere.}"
        let evaluation = try self.evaluate(rule, ToolCall(tool: "t", arguments: ["url": .string(url)]))
        #expect(evaluation.action == (fires ? .block : .allow))
    }

    @Test func givesUpOnPatternsThatTakeTooLong() throws {
        let text = String(repeating: "a", count: 5_000) + "!"
        let evaluation = try self.evaluate(
            self.pre("{args.n: {matches: '^(a+)+$'}}"), ToolCall(tool: "t", arguments: ["n": .string(text)]))
        #expect(evaluation.action == .block && evaluation.hasPolicyError)
    }

    @Test func cutsLongTexts() throws {
        let text = String(repeating: "a", count: 10_000) + "b"
        let evaluation = try self.evaluate(
            self.pre("{args.n: {matches: b}}"), ToolCall(tool: "t", arguments: ["n": .string(text)]))
        #expect(evaluation.action == .allow)
    }

    @Test func writesMessages() throws {
        let call = ToolCall(
            tool: "t",
            arguments: [
                "long": .string(String(repeating: "x", count: 300)), "key": "sk-abcdefghijklmnopqrstuvwx",
                "list": [1, true, "a"],
            ])
        let message = "{tool.name} {args.key} {args.none} {args.list} {args.long}"
        let evaluation = try self.evaluate(self.pre("{tool.name: {exists: true}}", message: message), call)
        #expect(
            evaluation.message == "t [REDACTED] {args.none} [1, True, 'a'] " + String(repeating: "x", count: 197)
                + "...")
    }

    @Test func onlyWatchesInObserveMode() throws {
        let rule = self.pre("{tool.name: {exists: true}}", more: "mode: observe,")
        let evaluation = try self.evaluate(rule, ToolCall(tool: "t"))
        #expect(evaluation.action == .allow && evaluation.results.first?.isObserved == true)
        let enforced = try self.evaluate(
            self.pre("{tool.name: {exists: true}}", more: "mode: enforce,"), ToolCall(tool: "t"), mode: "observe")
        #expect(enforced.action == .block && !enforced.isEnforced)
    }

    @Test func asksAHuman() throws {
        let evaluation = try self.evaluate(
            self.pre("{tool.name: {exists: true}}", effect: "approve, timeout: 7, timeout_effect: allow"),
            ToolCall(tool: "t"))
        #expect(evaluation.action == .ask && evaluation.timeout == 7 && evaluation.timeoutOutcome == .allow)
    }

    @Test(
        arguments: [("read", Evaluation.Action.redact, "id [REDACTED]"), ("write", .warn, nil)]
            as [(
                String, Evaluation.Action, String?
            )])
    func changesTheOutputOfHarmlessToolsAlone(_ effect: String, _ action: Evaluation.Action, _ output: String?) throws {
        let evaluation = try self.evaluate(
            "- {id: r, type: post, tool: t, when: {output.text: {matches: '[0-9]+'}}, then: {effect: redact, message: m}}",
            ToolCall(tool: "t", output: "id 42"), more: "tools: {t: {side_effect: \(effect)}}")
        #expect(evaluation.action == action && evaluation.redactedOutput == output && evaluation.decidedBy == "r")
    }

    @Test(
        arguments: [
            (["path": "/srv/a/../../etc/x"], true), (["path": "/srv/a"], false), (["command": "ls /srv"], false),
            (["command": "ls; rm"], true), (["command": "rm x"], true), (["command": "> /srv/x ls"], true),
            (["x": "https://EVIL.test/"], true), (["x": "https://a.example.com:80/?q"], false),
        ] as [([String: JSON], Bool)])
    func keepsCallsWithinBounds(_ arguments: [String: JSON], _ isStopped: Bool) throws {
        let evaluation = try self.evaluate(
            """
            - id: box
              type: sandbox
              tool: '*'
              within: [/srv]
              allows: {commands: [ls], domains: ['*.example.com']}
              message: out
            """, ToolCall(tool: "t", arguments: arguments))
        #expect((evaluation.action == .block) == isStopped)
    }

    @Test func tightensLimits() throws {
        let rules = """
            - {id: a, type: session, limits: {max_tool_calls: 9, max_calls_per_tool: {t: 5}}, then: {effect: deny, message: m}}
            - {id: b, type: session, limits: {max_tool_calls: 3, max_attempts: 7}, then: {effect: deny, message: n}}
            """
        func ask(_ session: SessionCounts) throws -> String? {
            try self.evaluate(rules, ToolCall(tool: "t", session: session)).decidedBy
        }
        #expect(try ask(SessionCounts(attempts: 7)) == "max_attempts")
        #expect(try ask(SessionCounts(executions: 3)) == "b")
        #expect(try ask(SessionCounts(executions: 9)) == "a")
        #expect(try ask(SessionCounts(perTool: ["t": 5])) == "max_calls_per_tool:t")
        #expect(try ask(SessionCounts(executions: 2)) == nil)
    }

    @Test func watchesCandidatesBesideRules() throws {
        let rule = self.pre("{tool.name: {equals: t}}")
        let base = try read(bundle(rule))
        let candidate = try read(
            bundle(rule.replacing("equals: t", with: "equals: u"), more: "observe_alongside: true"))
        let composed = LayeredDocument((base, "base"), [(candidate, "next")])
        #expect(composed.candidates.map { "\($0.id) \($0.counting ?? "") \($0.watched)" } == ["r base next"])
        let evaluation = try Evaluator(composed.document, patterns: PCREPatterns()).evaluate(ToolCall(tool: "u"))
        #expect(evaluation.action == .allow && evaluation.results.map(\.id) == ["r", "r:candidate"])
        #expect(evaluation.results.map(\.isPassed) == [true, false])
    }

    @Test func seesNothingOfTheServersEnvironment() throws {
        let rule = self.pre("{env.PATH: {exists: true}}", message: "{env.PATH} {env.HOME}")
        #expect(try self.evaluate(rule, ToolCall(tool: "t")).action == .allow)
        let always = self.pre("{tool.name: {exists: true}}", message: "{env.PATH}")
        #expect(try self.evaluate(always, ToolCall(tool: "t")).message == "{env.PATH}")
        #expect(try self.evaluate(rule, ToolCall(tool: "t"), variables: ["PATH": "x"]).message == "x {env.HOME}")
    }
}
