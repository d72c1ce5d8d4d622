package import ArgumentParser
package import Client
import Foundation
import Kernel

/// How a command reaches the server.
package struct Connection: ParsableArguments {
    /// The server's address.
    @Option(help: "The server (default: $MARTLET_URL, or the one of `martlet login`).")
    package var url: String?

    /// Takes the arguments.
    package init() {}

    /// The client, with `MARTLET_URL` and `MARTLET_API_KEY`, or what `martlet login` stored.
    package func client() throws -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        let stored = StoredLogin.read(environment)
        let url = self.url ?? environment["MARTLET_URL"] ?? stored?.url ?? "http://127.0.0.1:7878"
        // A stored key goes to the server it was stored for and to no other.
        guard let key = environment["MARTLET_API_KEY"] ?? (url == stored?.url ? stored?.key : nil) else {
            throw Fault(.unauthenticated, "Set MARTLET_API_KEY, or run `martlet login \(url)`.")
        }
        return APIClient(url: url, key: key)
    }
}
