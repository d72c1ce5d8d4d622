import API
package import ArgumentParser
import Client
import Kernel

/// `martlet variables`
package struct VariablesCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "variables", abstract: "List, set and remove variables and secrets.",
        subcommands: [VariablesList.self, VariablesSet.self, VariablesUnset.self])

    /// Takes the arguments.
    package init() {}
}

/// Which level a command works on.
struct VariableTarget: ParsableArguments {
    @Option(help: "A project's name or id.") var project: String?
    @Option(help: "An environment, as PROJECT/ENVIRONMENT or its id.") var environment: String?
    @Option(help: "A service's name or id.") var service: String?

    /// The address of the level's variables; the organization's when no other is named.
    func path(_ client: APIClient) async throws -> String {
        guard [self.project, self.environment, self.service].count(where: { $0 != nil }) < 2 else {
            throw Fault(.invalid, "Name one of --project, --environment and --service.")
        }
        if let project = self.project {
            return "/api/v1/projects/\(try await Names.project(project, client))/variables"
        }
        if let environment = self.environment {
            return "/api/v1/environments/\(try await Names.environment(environment, client))/variables"
        }
        if let service = self.service { return "/api/v1/services/\(APIClient.escape(service))/variables" }
        return "/api/v1/organization/variables"
    }
}

/// `martlet variables list`
struct VariablesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List variables.")

    @OptionGroup var connection: Connection
    @OptionGroup var target: VariableTarget
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let list: ListResource<VariableResource> = try await client.get(try await self.target.path(client))
            try Printer.list(list.items, json: self.json)
        }
    }
}

/// `martlet variables set`
struct VariablesSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set a variable or a secret.",
        discussion: "Without VALUE it is read from standard input, so that secrets stay out of the shell's history.")

    @OptionGroup var connection: Connection
    @OptionGroup var target: VariableTarget
    @Argument(help: "The name.") var name: String
    @Argument(help: "The text.") var value: String?
    @Flag(help: "Keep it secret: it is never shown again, and taken out of all output.") var secret = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            var value = self.value
            if value == nil {
                var lines: [String] = []
                while let line = readLine(strippingNewline: false) { lines.append(line) }
                value = lines.joined()
                if value?.hasSuffix("\n") == true { value?.removeLast() }
            }
            let client = try self.connection.client()
            let variable: VariableResource = try await client.send(
                "PUT", "\(try await self.target.path(client))/\(APIClient.escape(self.name))",
                VariableWriting(value: value ?? "", secret: self.secret))
            if self.json { return try Printer.json(variable) }
            print("Set \(variable.name)\(variable.secret ? " (secret)" : "").")
        }
    }
}

/// `martlet variables unset`
struct VariablesUnset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unset", abstract: "Remove a variable or a secret.")

    @OptionGroup var connection: Connection
    @OptionGroup var target: VariableTarget
    @Argument(help: "The name.") var name: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            try await client.delete("\(try await self.target.path(client))/\(APIClient.escape(self.name))")
            if self.json { return try Printer.json(["name": self.name]) }
            print("Removed \(self.name).")
        }
    }
}

extension VariableResource: Listed {
    static let headings = ["NAME", "VALUE", "LEVEL", "CHANGED", "BY"]

    var cells: [String] {
        [
            self.name, self.secret ? "(secret)" : self.value ?? "", self.level, Terminal.short(self.updatedAt),
            self.updatedBy,
        ]
    }
}
