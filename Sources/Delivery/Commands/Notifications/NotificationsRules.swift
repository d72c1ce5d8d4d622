import API
import ArgumentParser
import Client
import Kernel

/// `martlet notifications rules`
struct NotificationsRules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Say who or what hears of which events.",
        subcommands: [NotificationRulesList.self, NotificationRulesCreate.self, NotificationRulesDelete.self])
}

/// `martlet notifications rules list`
struct NotificationRulesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<NotificationRuleResource> = try await self.connection.client()
                .get("/api/v1/notification-rules")
            try Printer.list(list.items, json: self.json)
        }
    }
}

/// `martlet notifications rules create`
struct NotificationRulesCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a rule for people, or for a webhook.")

    @OptionGroup var connection: Connection
    @Argument(help: "What to call it.") var name: String
    @Option(help: "A kind of event, such as deployment.finished; several times for several, never for all.")
    var kind: [String] = []
    @Option(help: "What matters less is not told: low, medium, high or urgent.") var severity = "low"
    @Option(help: "Only what happens in this project.") var project: String?
    @Option(help: "Only what happens in this environment: PROJECT/ENVIRONMENT.") var environment: String?
    @Option(help: "Whom to tell in the console, by e-mail address; several times for several.") var tell: [String] = []
    @Option(help: "The webhook to call, by name or id.") var webhook: String?
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if self.tell.isEmpty == (self.webhook == nil) { throw ValidationError("Say --tell or --webhook.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            var wanted = NotificationRuleWriting(
                name: self.name, kinds: self.kind, severity: self.severity,
                channel: self.webhook == nil ? "in_app" : "webhook", people: self.tell)
            if let project = self.project { wanted.project = try await Names.project(project, client) }
            if let environment = self.environment {
                wanted.environment = try await Names.environment(environment, client)
            }
            if let webhook = self.webhook { wanted.webhook = try await Names.webhook(webhook, client) }
            let rule: NotificationRuleResource = try await client.send("POST", "/api/v1/notification-rules", wanted)
            if self.json { return try Printer.json(rule) }
            print(rule.id)
        }
    }
}

/// `martlet notifications rules delete`
struct NotificationRulesDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Remove a rule.")

    @OptionGroup var connection: Connection
    @Argument(help: "The rule's id.") var rule: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/notification-rules/\(APIClient.escape(self.rule))")
            try Printer.done("Removed.", self.rule, json: self.json)
        }
    }
}

extension NotificationRuleResource: Listed {
    static let headings = ["ID", "NAME", "KINDS", "FROM", "TELLS", "STATE"]

    var cells: [String] {
        [
            self.id.description, self.name, self.kinds.isEmpty ? "all" : self.kinds.joined(separator: ", "),
            self.severity, self.webhook.map { $0.description } ?? self.people.joined(separator: ", "),
            self.enabled ? "on" : "off",
        ]
    }
}
