import API
package import ArgumentParser
import Client
import Kernel

/// `martlet keys list`
package struct KeysList: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(commandName: "list", abstract: "List API keys.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Lists.
    package func run() async throws {
        try await reporting {
            let list: ListResource<KeyResource> = try await self.connection.client().get("/api/v1/keys")
            try Printer.list(list.items, json: self.json)
        }
    }
}

/// `martlet keys create`
package struct KeysCreate: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an API key; it is shown this once.")

    @OptionGroup var connection: Connection
    @Argument(help: "What people call it; with --agent, the only agent that may use it.")
    var name: String?
    @Option(help: "A permission such as deployments:create; may be repeated. All of yours when none is given.")
    var permission: [String] = []
    @Flag(help: "Make an agent key instead, as martlet agent-keys does: for the agent that is named, or for any.")
    var agent = false
    @Option(help: "The agent key's environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String?
    @OptionGroup var ending: KeyEnding
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Creates.
    package func run() async throws {
        try await reporting {
            if let environment = self.environment {
                return try await AgentKeyMaking(client: try self.connection.client(), json: self.json).make(
                    name: nil, environment: environment, agent: self.name,
                    ending: self.ending)
            }
            let permissions = try self.permission.map { text in
                guard let permission = Permission(rawValue: text) else {
                    let all = Permission.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Fault(.invalid, "There is no permission \(text). There are \(all).")
                }
                return permission
            }
            let key: KeyResource = try await self.connection.client().send(
                "POST", "/api/v1/keys",
                KeyCreation(
                    name: self.name ?? "", permissions: permissions.isEmpty ? nil : permissions,
                    expiresAt: try self.ending.moment()))
            if self.json { return try Printer.json(key) }
            print("\(key.secret ?? "")\n\nKeep it: it is not shown again.")
        }
    }
}

extension KeysCreate {
    /// Refuses what does not go together before anything is asked.
    package func validate() throws {
        if !self.agent {
            if self.environment != nil { throw ValidationError("--environment is for agent keys: say --agent too.") }
            if self.name == nil { throw ValidationError("Say what to call the key.") }
        } else if !self.permission.isEmpty {
            throw ValidationError("An agent key has no permissions of its own: leave --permission out.")
        } else if self.environment == nil {
            throw ValidationError("Say --environment: an agent key belongs to one.")
        }
    }
}

/// `martlet keys revoke`
package struct KeysRevoke: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke an API key at once.")

    @OptionGroup var connection: Connection
    @Argument(help: "The key's id.") var key: String
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Revokes.
    package func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/keys/\(APIClient.escape(self.key))")
            try Printer.done("Revoked.", self.key, json: self.json)
        }
    }
}

extension KeyResource: Listed {
    static let headings = ["ID", "NAME", "KEY", "BY", "LAST USED", "ENDS", "STATE"]

    var cells: [String] {
        [
            self.id.description, self.name, "\(self.hint)…", self.createdBy, Terminal.short(self.lastUsedAt),
            Terminal.short(self.expiresAt), self.revokedAt == nil ? "active" : "revoked",
        ]
    }
}
