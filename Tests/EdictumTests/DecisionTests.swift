import Governance
import Kernel
import PatternMatching
import Testing
import YAML

@Suite("The evaluator beside the SDKs")
struct DecisionTests {
    private static let documents = 450
    private static let callsPerDocument = 5

    private struct Pair {
        let document: RuleDocument
        let call: ToolCall
        let variables: [String: String]
    }

    @Test(arguments: SDK.allCases)
    func decidesAsTheSDK(_ sdk: SDK) throws {
        let dialect: RuleDialect = sdk == .bundles ? .contractBundle : .ruleset
        var generator = RuleGenerator(seed: sdk == .bundles ? 16 : 19)
        let patterns = try PCREPatterns()
        let checking = RuleDocumentChecking(yaml: GovernanceYAML(), patterns: patterns)
        var pairs: [Pair] = []
        var lines: [String] = []
        for _ in 0..<Self.documents {
            let text = try generator.document(dialect: dialect).rendered(as: dialect)
            let document = try checking.rules(text)
            for _ in 0..<Self.callsPerDocument {
                let pair = Pair(document: document, call: generator.call(), variables: generator.variables())
                pairs.append(pair)
                lines.append(Self.question(text, pair).text)
            }
        }
        let answers = try sdk.answers(to: lines, "decide.py")
        try #require(answers.count == pairs.count)
        var differences = 0
        var seen: [String: Int] = [:]
        for (index, pair) in pairs.enumerated() {
            let answer = try #require(JSON(text: answers[index]))
            let evaluation = try Evaluator(pair.document, patterns: patterns).evaluate(
                pair.call, variables: pair.variables)
            seen[evaluation.action.rawValue, default: 0] += 1
            let ours = Self.summary(evaluation, answer)
            let theirs = Self.summary(answer, evaluation)
            if ours == theirs { continue }
            differences += 1
            if differences <= 5 { Issue.record("SDK \(sdk.rawValue)\n\(lines[index])\nwe:   \(ours)\nthey: \(theirs)") }
        }
        #expect(differences == 0)
        print(
            "SDK \(sdk.rawValue): \(pairs.count) decisions, \(differences) differ; \(seen.sorted { $0.key < $1.key })")
    }

    private static func question(_ text: String, _ pair: Pair) -> JSON {
        let call = pair.call
        func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
        let principal: JSON =
            call.principal.map {
                [
                    "user_id": optional($0.userID), "service_id": optional($0.serviceID),
                    "org_id": optional($0.organizationID), "role": optional($0.role), "ticket_ref": optional($0.ticket),
                    "claims": .object($0.claims),
                ]
            } ?? .null
        return [
            "document": .string(text), "variables": .object(pair.variables.mapValues { .string($0) }),
            "call": [
                "tool": .string(call.tool), "arguments": .object(call.arguments),
                "environment": .string(call.environment),
                "principal": principal, "metadata": .object(call.metadata), "attempts": .int(call.session.attempts),
                "executions": .int(call.session.executions),
                "per_tool": .object(call.session.perTool.mapValues { .int($0) }), "output": optional(call.output),
            ],
        ]
    }

    /// What we say, as far as the SDK says something: it stops at the first rule that decides.
    private static func summary(_ evaluation: Evaluation, _ answer: JSON) -> [String] {
        let asked = answer["results"]?.array?.count ?? 0
        let before = evaluation.results.filter { $0.isMatched && $0.kind != .post }.prefix(asked)
        let after = evaluation.results.filter { $0.isMatched && $0.kind == .post }
        let isPost = evaluation.source == .post
        var lines = [
            "mode \(evaluation.mode)", "action \(isPost ? "allow" : evaluation.action.rawValue)",
            "source \(isPost ? "" : evaluation.source?.rawValue ?? "")",
            "name \(isPost ? "" : evaluation.decidedBy ?? "")",
            "message \(isPost ? "" : evaluation.message ?? "")",
            "timeout \(evaluation.timeout ?? 300) \(evaluation.timeoutOutcome?.rawValue ?? "deny")",
        ]
        lines += before.map { "\($0.id) \($0.isPassed) \($0.message ?? "") \($0.isPolicyError)" }
        if answer["after"] != nil {
            lines += after.map { "\($0.id) \($0.isPassed) \($0.message ?? "") \($0.isPolicyError)" }
            lines += evaluation.warnings + ["output \(evaluation.redactedOutput ?? "none")"]
            lines.append("suppressed \(evaluation.warnings.contains { $0.contains("Output suppressed by") })")
        }
        return lines
    }

    private static func summary(_ answer: JSON, _ evaluation: Evaluation) -> [String] {
        if let error = answer["error"]?.string { return [error] }
        func words(_ value: JSON?) -> [String] {
            (value?.array ?? []).map {
                "\($0["id"]?.string ?? "") \($0["passed"]?.bool ?? false) \($0["message"]?.string ?? "") "
                    + "\($0["policy_error"]?.bool ?? false)"
            }
        }
        let actions = ["allow": "allow", "deny": "block", "block": "block", "pending_approval": "ask"]
        let outcome = answer["timeout_outcome"]?.string == "allow" ? "allow" : "deny"
        var lines = [
            "mode \(answer["mode"]?.string ?? "")", "action \(actions[answer["action"]?.string ?? ""] ?? "")",
            "source \(answer["source"]?.string ?? "")", "name \(answer["name"]?.string ?? "")",
            "message \(answer["message"]?.string ?? "")", "timeout \(answer["timeout"]?.int ?? 0) \(outcome)",
        ]
        lines += words(answer["results"])
        if let after = answer["after"] {
            lines += words(after["results"]) + (after["warnings"]?.array?.compactMap(\.string) ?? [])
            lines.append("output \(after["output"]?.string ?? "none")")
            lines.append("suppressed \(after["suppressed"]?.bool ?? false)")
        }
        return lines
    }
}
