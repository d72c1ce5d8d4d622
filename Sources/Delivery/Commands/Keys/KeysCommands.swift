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
    @Argument(help: "What people call it.") var name: String
    @Option(help: "A permission such as deployments:create; may be repeated. All of yours when none is given.")
    var permission: [String] = []
    @Option(help: "Days until it ends.") var days: Int?
    @Option(help: "When it ends, such as 2027-01-31T00:00:00Z. Never, when neither is given.") var expires: String?
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Creates.
    package func run() async throws {
        try await reporting {
            let permissions = try self.permission.map { text in
                guard let permission = Permission(rawValue: text) else {
                    let all = Permission.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Fault(.invalid, "There is no permission \(text). There are \(all).")
                }
                return permission
            }
            let expires = try self.end()
            let key: KeyResource = try await self.connection.client().send(
                "POST", "/api/v1/keys",
                KeyCreation(name: self.name, permissions: permissions.isEmpty ? nil : permissions, expiresAt: expires))
            if self.json { return try Printer.json(key) }
            print("\(key.secret ?? "")\n\nKeep it: it is not shown again.")
        }
    }
}

extension KeysCreate {
    /// Refuses what contradicts itself before anything is asked.
    package func validate() throws {
        if self.days != nil, self.expires != nil { throw ValidationError("Give --days or --expires, not both.") }
        if let days = self.days, !(1...36_500).contains(days) { throw ValidationError("--days takes 1 to 36500.") }
    }

    private func end() throws -> Timestamp? {
        if let days = self.days { return SystemWallClock().now() + .seconds(days * 86_400) }
        return try self.expires.map { text in
            guard let moment = Timestamp(text) else {
                throw Fault(.invalid, "--expires takes a time such as 2027-01-31T00:00:00Z, and not \(text).")
            }
            return moment
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
