import Governance
import Kernel
import TestSupport

/// Makes documents and calls that have much to do with each other, the same ones for the same seed.
struct RuleGenerator {
    var random: SeededGenerator

    init(seed: UInt64) { self.random = SeededGenerator(seed: seed) }

    static let tools = ["Bash", "Read", "Write", "read_file", "send_mail", "mcp_db_query", "Ünïcode tool", "a[b]"]
    private static let globs = [
        "*", "Bash", "Read", "read_*", "mcp_*", "[RW]*", "?ead", "send_mail", "*_file", "[!a]*", "Ünïcode*", "[a",
        "a[[]b]",
    ]
    static let selectors = [
        "environment", "tool.name", "args.path", "args.command", "args.count", "args.flag", "args.nested.deep.value",
        "args.list", "args.text", "args.url", "args.none", "principal.user_id", "principal.service_id",
        "principal.org_id",
        "principal.role", "principal.ticket_ref", "principal.claims.team", "principal.claims.level", "principal.claims",
        "principal.nothing", "metadata.source", "metadata.depth.x", "env.FLAG", "env.NUMBER", "env.WORD", "env.MISSING",
        "custom.thing", "args.", "args.nested",
    ]
    static let patterns = [
        #"\.env$"#, "^/etc", #"\brm\b"#, "(?i)SECRET", "a+", #"\d{2,3}"#, "[a-c]x?", "(foo|bar)+", #"\s"#, #"\S+@\S+"#,
        #"(\w)\1"#, "(?<=id=)[0-9]+", "(?<!x)y", #"^$"#, "x*", "(?:ab){,2}c", "[^\\]]+", "a{", #"\AB"#, #"end\Z"#,
        "(?s:.)",
        "(?m)^b", "[[a]", #"\x41"#, "é", #"[\w.]+\.com"#, "(?P<n>o)(?P=n)", "(a|b)*?c", "a++b", "(?>a|ab)c", #"\B"#,
        "$",
        #"[\d\-x]"#, "(?i:Straße)", #"\W"#, #"[\W_]"#, #"\u00e9"#, #"[^\S ]"#, "(?!)", "(?=a)b|c",
    ]
    static let words = [
        "", "a", "abc", "/etc/passwd", "/srv/data/x", "/srv/../etc", "srv/data", "rm -rf /", "production", "staging",
        "SECRET",
        "secret", "admin", "dev", "12", "1", "true", "foo bar", "é", "e\u{301}", "line\nb",
        "sk-abcdefghijklmnopqrstuvwx",
        "https://Example.com/x", "http://evil.test:80/?a", "mail me@x.org", ".env", "id=42", "aa", "hello.com", "end",
        "end\n",
        "ls -la /srv/data", "cat /etc/shadow", "curl https://evil.test/a", "echo 'a b' > /tmp/x", "git status",
        "ls; rm x",
        "eyJabcdefghijklmnopqrstuvwxyz.x", "straße STRASSE", "\u{1F600}", "password=hunter2 --password x",
        "export API_KEY=x",
        "https://u:pw@host.test/", "x\ty", "\u{2003}", "it's \"q\"", "\u{7}\u{e000}",
    ]

    mutating func pick<Element>(_ all: [Element]) -> Element { all[Int(self.random.next() % UInt64(all.count))] }
    mutating func chance(_ percent: UInt64) -> Bool { self.random.next() % 100 < percent }
    mutating func number(_ range: ClosedRange<Int64>) -> Int64 { .random(in: range, using: &self.random) }

    mutating func texts(_ all: [String], _ most: Int64) -> [String] {
        (0..<self.number(1...most)).map { _ in self.pick(all) }
    }

    mutating func value(depth: Int = 0) -> JSON {
        switch self.number(0...(depth < 2 ? 9 : 7)) {
        case 0: .bool(self.chance(50))
        case 1: .int(self.number(-3...13))
        case 2:
            .double(self.pick([0, 1, 1.5, -0.25, 12, 1e16, 1e-5, 9_007_199_254_740_992, 123_456.789, 1e22, -0.0001]))
        case 3: .int(self.pick([0, 1, 1 << 53, 1 << 53 + 1, Int64.max, Int64.min]))
        case 4: .null
        case 8: .array((0..<self.number(0...3)).map { _ in self.value(depth: depth + 1) })
        case 9: .object(["k": self.value(depth: depth + 1), "value": self.value(depth: depth + 1)])
        default: .string(self.pick(Self.words))
        }
    }

    mutating func document(dialect: RuleDialect) -> RuleDocument {
        var rules: [Rule] = []
        for index in 0..<self.number(1...5) { rules.append(self.rule("rule-\(index)")) }
        var document = RuleDocument(
            dialect: dialect, name: self.pick(["a", "team.rules_1-x", "0"]),
            mode: self.chance(75) ? .enforce : .observe,
            rules: rules)
        if self.chance(70) {
            document.tools = [:]
            for tool in Self.tools where self.chance(60) {
                document.tools?[tool] = ToolProperties(
                    sideEffect: self.pick([.pure, .pure, .read, .write, .irreversible]),
                    isIdempotent: self.chance(30) ? self.chance(50) : nil)
            }
        }
        if self.chance(30) { document.description = self.pick(Self.words) }
        if self.chance(20) { document.observeAlongside = self.chance(50) }
        if self.chance(20) {
            document.observability = Observability()
            document.observability?.stdout = self.chance(50)
            if self.chance(50) {
                document.observability?.openTelemetry = .init()
                document.observability?.openTelemetry?.enabled = false
                document.observability?.openTelemetry?.transport = self.pick(["grpc", "http"])
                document.observability?.openTelemetry?.resourceAttributes = ["yes": self.pick(Self.words)]
            }
        }
        return document
    }

    private mutating func rule(_ id: String) -> Rule {
        let kind = self.pick([RuleKind.pre, .pre, .pre, .post, .post, .post, .sandbox, .sandbox, .session])
        var rule = Rule(
            id: id, kind: kind, tools: kind == .session ? [] : [self.pick(Self.globs)], message: self.message(),
            position: SourcePosition(line: 1, column: 1))
        if self.chance(20) { rule.enabled = self.chance(60) }
        if self.chance(25) { rule.mode = self.pick(RuleMode.allCases) }
        if kind != .sandbox {
            if self.chance(30) { rule.tags = self.texts(["a", "on", "12", "x y"], 2) }
            if self.chance(30) { rule.metadata = [self.pick(["severity", "no", "3", "ü"]): self.value()] }
        }
        switch kind {
        case .pre:
            rule.when = self.expression(isPost: false)
            rule.outcome = self.chance(70) ? .deny : .approve
            self.timeout(&rule)
        case .post:
            rule.when = self.expression(isPost: true)
            rule.outcome = self.pick([.warn, .redact, .deny])
        case .session:
            rule.outcome = .deny
            var limits = SessionLimits(calls: self.number(1...300))
            if self.chance(50) { limits.attempts = self.number(1...600) }
            if self.chance(40) { limits.callsPerTool[self.pick(Self.tools)] = self.number(1...5) }
            rule.limits = limits
        case .sandbox:
            if self.chance(30) {
                rule.tools = self.texts(Self.globs, 3)
                rule.hasToolList = true
            }
            if self.chance(60) { rule.outcome = self.chance(60) ? .deny : .approve }
            rule.sandbox = self.bounds()
            self.timeout(&rule)
        }
        return rule
    }

    private mutating func timeout(_ rule: inout Rule) {
        if self.chance(30) { rule.timeout = self.number(1...900) }
        if self.chance(30) { rule.timeoutOutcome = self.pick(TimeoutOutcome.allCases) }
    }

    private mutating func bounds() -> SandboxBounds {
        var bounds = SandboxBounds()
        let folders = ["/srv", "/srv/data/", "/", "srv", "/nowhere/./x/..", "/etc"]
        if self.chance(60) {
            bounds.within = self.texts(folders, 2)
            if self.chance(40) { bounds.notWithin = self.texts(folders, 2) }
        }
        if bounds.within == nil || self.chance(50) {
            bounds.hasAllows = true
            if self.chance(60) { bounds.commands = self.texts(["ls", "git", "cat", "curl", "echo"], 3) }
            if self.chance(60) {
                let hosts = ["example.com", "*.test", "*", "evil.test", "[a-f]*"]
                bounds.domains = self.texts(hosts, 2)
                if self.chance(40) {
                    bounds.hasNotAllows = true
                    bounds.blockedDomains = self.texts(hosts, 2)
                }
            }
        }
        return bounds
    }

    private mutating func message() -> String {
        var text = self.pick(["No.", "Stop: ", "{}", "{{", "it's \"so\"", "ünï\n"])
        while self.chance(50) { text += "{\(self.pick(Self.selectors + ["output.text"]))} " }
        return text
    }

    mutating func expression(isPost: Bool, depth: Int = 0) -> RuleExpression {
        if depth < 3 {
            switch self.number(0...9) {
            case 0: return .not(self.expression(isPost: isPost, depth: depth + 1))
            case 1, 2:
                return .all((0..<self.number(1...3)).map { _ in self.expression(isPost: isPost, depth: depth + 1) })
            case 3, 4:
                return .any((0..<self.number(1...3)).map { _ in self.expression(isPost: isPost, depth: depth + 1) })
            default: break
            }
        }
        let selector = isPost && self.chance(60) ? "output.text" : self.pick(Self.selectors)
        let comparison =
            selector == "output.text" && self.chance(60)
            ? self.pick([.matches, .matchesAny, .contains]) : self.pick(RuleOperator.allCases)
        let value: JSON =
            switch comparison {
            case .exists: .bool(self.chance(60))
            case .equals, .notEquals: self.value()
            case .in, .notIn: .array((0..<self.number(1...4)).map { _ in self.value() })
            case .contains, .startsWith, .endsWith: .string(self.pick(Self.words))
            case .containsAny: .array(self.texts(Self.words, 3).map { .string($0) })
            case .matches: .string(self.pick(Self.patterns))
            case .matchesAny: .array(self.texts(Self.patterns, 3).map { .string($0) })
            case .gt, .gte, .lt, .lte:
                self.chance(70) ? .int(self.number(-2...12)) : .double(self.pick([0.5, 12, 1e16, -1]))
            }
        return .condition(selector: selector, comparison, value)
    }

    mutating func call() -> ToolCall {
        var call = ToolCall(tool: self.pick(Self.tools))
        for name in ["path", "count", "flag", "list", "text", "url", "none", "file_path", "target"]
        where self.chance(45) {
            call.arguments[name] = self.chance(70) ? .string(self.pick(Self.words)) : self.value()
        }
        if self.chance(50) { call.arguments["command"] = .string(self.pick(Self.words)) }
        if self.chance(5), call.tool != "Bash" { call.arguments["command"] = self.value() }
        if self.chance(40) { call.arguments["nested"] = ["deep": ["value": self.value()]] }
        if self.chance(10) { call.arguments[""] = self.value() }
        call.environment = self.pick(["production", "staging", ""])
        if self.chance(60) {
            call.principal = CallPrincipal(
                userID: self.chance(50) ? self.pick(Self.words) : nil, serviceID: self.chance(30) ? "svc" : nil,
                organizationID: self.chance(30) ? "org" : nil,
                role: self.chance(50) ? self.pick(["admin", "dev"]) : nil,
                ticket: self.chance(30) ? "T-1" : nil, claims: ["team": self.value(), "level": self.value()])
        }
        if self.chance(50) { call.metadata = ["source": self.value(), "depth": ["x": self.value()]] }
        call.session = SessionCounts(
            attempts: self.pick([0, 0, 1, 1, 2, 5, 100, 499, 500]),
            executions: self.pick([0, 0, 0, 1, 2, 5, 50, 199, 200]),
            perTool: [self.pick(Self.tools): self.number(0...6)])
        if self.chance(75) {
            call.output = (0..<self.number(1...3)).map { _ in self.pick(Self.words) }.joined(separator: " ")
        }
        return call
    }

    mutating func variables() -> [String: String] {
        [
            "FLAG": self.pick(["true", "False", "yes"]),
            "NUMBER": self.pick(["1", "12", "-0", "1_0", " 7 ", "1e3", "1.5", "inf", ".5", "5.", "0x10", "1__0"]),
            "WORD": self.pick(["", "abc", "production"]),
        ]
    }
}
