import API
package import ArgumentParser
import Client
import Kernel

/// `martlet whoami`
package struct WhoAmICommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Show who the server takes you for.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Asks and prints.
    package func run() async throws {
        try await reporting {
            let me: WhoAmI = try await self.connection.client().get("/api/v1/whoami")
            if self.json { return try Printer.json(me) }
            print("\(me.name)  (\(me.principal))")
            print("organization  \(me.organization.name)  (\(me.organization.id))")
            // One line a resource: a key of everything has more than thirty.
            let resources = Dictionary(grouping: me.permissions.map { $0.rawValue.split(separator: ":") }) { $0[0] }
            for (index, resource) in resources.keys.sorted().enumerated() {
                let actions = resources[resource, default: []].compactMap(\.last).sorted().joined(separator: ", ")
                print("\(index == 0 ? "permissions   " : "              ")\(resource): \(actions)")
            }
        }
    }
}
