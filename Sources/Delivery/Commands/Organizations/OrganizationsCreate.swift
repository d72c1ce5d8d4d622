import API
import ArgumentParser
import Client

/// `martlet organizations create`
struct OrganizationsCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make one more organization, which shares nothing but the server.")

    @OptionGroup var connection: Connection
    @Argument(help: "What people call it.") var name: String
    @Option(help: "The e-mail address of its owner, who is a user already.") var owner: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let made: OrganizationCreated = try await self.connection.client().send(
                "POST", "/api/v1/organizations", OrganizationCreation(name: self.name, owner: self.owner))
            if self.json { return try Printer.json(made) }
            print("Organization  \(made.organization)\nAPI key       \(made.apiKey)")
            print("\nKeep the key: it is not shown again.")
        }
    }
}
