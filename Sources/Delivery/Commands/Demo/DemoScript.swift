import Kernel

/// What the simulated agents do, and what their contracts say to it.
enum DemoScript {
    /// One thing that an agent tries.
    struct Step: Sendable {
        let tool: String
        let arguments: JSON
        /// What the rule that fires says; nil where none does.
        var rule: String?
        /// What that rule does.
        var outcome = Outcome.allowed
    }

    enum Outcome: Sendable { case allowed, blocked, observed, asked, failed }

    /// What the nth agent is called.
    static func name(_ number: Int) -> String {
        let names = ["billing-bot", "release-bot", "support-bot", "research-bot", "data-bot", "ops-bot"]
        let turn = number / names.count
        return names[number % names.count] + (turn == 0 ? "" : "-\(turn + 1)")
    }

    static let steps: [Step] = [
        Step(tool: "search", arguments: ["query": "open invoices of this month"]),
        Step(tool: "search", arguments: ["query": "why was the last release rolled back"]),
        Step(tool: "read_file", arguments: ["path": "/srv/app/README.md"]),
        Step(tool: "read_file", arguments: ["path": "/srv/app/.env"], rule: "no-secrets", outcome: .blocked),
        Step(tool: "shell", arguments: ["command": "git status --short"]),
        Step(tool: "shell", arguments: ["command": "make test"], outcome: .failed),
        Step(tool: "shell", arguments: ["command": "rm -rf /var/cache/app"], rule: "no-destruction", outcome: .blocked),
        Step(tool: "send_mail", arguments: ["to": "team@example.com", "subject": "Weekly report"]),
        Step(
            tool: "send_mail", arguments: ["to": "someone@elsewhere.example", "subject": "Figures"],
            rule: "watch-mail", outcome: .observed),
        Step(
            tool: "deploy", arguments: ["service": "web", "environment": "production"], rule: "ask-before-deploying",
            outcome: .asked),
        Step(tool: "deploy", arguments: ["service": "web", "environment": "staging"]),
        // Nobody has written a contract for this one.
        Step(tool: "http_request", arguments: ["url": "https://api.example.com/v1/customers"]),
    ]
}
