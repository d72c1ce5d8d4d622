package import ArgumentParser
import Bootstrap
import Commands
import Foundation
import Glibc
import Identity
import Kernel

/// `martlet setup`
package struct SetUpCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Create the first organization, its owner and an API key.",
        discussion: "Works on the data directory, before or beside the server. Refuses once it is set up.")

    @OptionGroup var location: DataLocation
    @Option(help: "The owner's e-mail address.") var email: String
    @Option(help: "The organization's name.") var organization: String
    @Flag(help: "Read the password from standard input instead of asking for it.") var passwordStdin = false
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Sets the data directory up.
    package func run() async throws {
        try await reporting {
            let environment = ProcessInfo.processInfo.environment
            let settings = try await Settings.read(
                .init(data: self.location.data), environment: environment, file: self.location.config)
            let password = try self.password()
            let operations = try await LocalOperations(
                settings, environment: environment, logger: ServerLog.make(settings.logLevel))
            let made: (organization: String, user: String, key: String)
            do {
                let setUp = try await operations.setUp(
                    email: self.email, organization: self.organization, password: password)
                made = (setUp.organization.id.description, setUp.owner.id.description, setUp.key)
            } catch {
                await operations.close()
                throw error
            }
            await operations.close()
            if self.json {
                let value: JSON = [
                    "organization": .string(made.organization), "user": .string(made.user),
                    "api_key": .string(made.key),
                ]
                print(value.text)
            } else {
                print("Organization  \(made.organization)\nOwner         \(made.user)\nAPI key       \(made.key)")
                print("\nKeep the key: it is not shown again. `martlet login` stores it for the command line.")
            }
        }
    }

    private func password() throws -> String {
        if self.passwordStdin {
            guard let line = readLine() else { throw Fault(.invalid, "No password came on standard input.") }
            return line
        }
        guard isatty(STDIN_FILENO) == 1, let typed = getpass("Password: ") else {
            throw Fault(.invalid, "Give the password on standard input, with --password-stdin.")
        }
        return String(cString: typed)
    }
}
