import Approvals
import Kernel
import Testing

@Suite struct ApprovalRuleTests {
    private let sample = Sample()

    @Test(arguments: [
        ("*", "", true), ("*", "shell", true), ("shell.*", "shell.exec", true), ("shell.*", "shell", false),
        ("*.exec", "shell.exec", true), ("s?ell", "shell", true), ("s?ell", "sell", false), ("", "", true),
        ("", "a", false), ("a*b*c", "axxbxxc", true), ("a*b*c", "axxcxxb", false), ("**", "a", true),
        ("é*", "école", true),
    ])
    func `a pattern fits a whole name`(_ pattern: String, _ name: String, _ fits: Bool) {
        #expect(Glob(pattern).matches(name) == fits)
    }

    @Test func `a pattern of many stars ends soon`() {
        let pattern = String(repeating: "*a", count: 100)
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 2000) + "b"))
    }

    @Test func `a rule is about what it names`() {
        let (project, environment) = (self.sample.ids.make(ProjectID.self), self.sample.ids.make(EnvironmentID.self))
        let request = self.sample.request(project: project, environment: environment)
        let table: [(ApprovalRuleMatch, Bool)] = [
            (.init(), true), (.init(kind: .agentCall), true), (.init(kind: .deployment), false),
            (.init(project: project, environment: environment), true), (.init(project: self.sample.ids.make()), false),
            (.init(environment: self.sample.ids.make()), false), (.init(tool: "shell.*", agent: "billing-?"), true),
            (.init(tool: "http.*"), false), (.init(agent: "Billing-1"), false),
        ]
        for (match, fits) in table { #expect(match.matches(request) == fits, "\(match)") }
        #expect(!ApprovalRuleMatch(tool: "*").matches(self.sample.request(kind: .deployment, tool: nil)))
    }

    @Test func `the first enabled rule that fits gives the terms`() {
        let rules = [
            self.sample.rule("off", isEnabled: false),
            self.sample.rule("deployments", match: .init(kind: .deployment), quorum: 3),
            self.sample.rule("shell", match: .init(tool: "shell.*"), quorum: 2, expiry: .seconds(60)),
            self.sample.rule("rest", quorum: 4),
        ]
        let terms = ApprovalTerms(for: self.sample.request(timeout: .seconds(300)), by: rules, at: self.sample.now)
        #expect(terms.rule == rules[2].id && terms.quorum == 2 && !terms.allowsSelf)
        #expect(terms.expiresAt == self.sample.now + .seconds(60))
        let none = ApprovalTerms(for: self.sample.request(timeout: .seconds(300)), by: [], at: self.sample.now)
        #expect(none.rule == nil && none.quorum == 1 && none.allowsSelf && none.approvers == nil)
        #expect(none.expiresAt == self.sample.now + .seconds(300))
    }
}
