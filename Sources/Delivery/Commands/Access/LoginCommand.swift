import API
package import ArgumentParser
import Client
import Foundation
import Glibc
import Kernel

/// `martlet login`
package struct LoginCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Store a server's address and an API key for the other commands.")

    @Argument(help: "The server's address, such as https://martlet.example.org.") var url: String
    @Flag(help: "Read the key from standard input instead of asking for it.") var keyStdin = false

    /// Takes the arguments.
    package init() {}

    /// Checks the key and stores it.
    package func run() async throws {
        try await reporting {
            guard self.url.hasPrefix("http://") || self.url.hasPrefix("https://") else {
                throw Fault(.invalid, "The address must begin with http:// or https://, such as http://\(self.url).")
            }
            let key: String
            if self.keyStdin || isatty(STDIN_FILENO) == 0 {
                key = readLine() ?? ""
            } else {
                key = getpass("API key: ").map { String(cString: $0) } ?? ""
            }
            let me: WhoAmI = try await APIClient(url: self.url, key: key).get("/api/v1/whoami")
            let login = StoredLogin(url: self.url, key: key)
            try login.write(ProcessInfo.processInfo.environment)
            print("Signed in to \(me.organization.name) as \(me.name).")
        }
    }
}
