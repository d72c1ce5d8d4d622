import API
import ArgumentParser
import Client
import Kernel

/// `martlet signing-keys rotate`
struct SigningKeysRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Replace the signing key.",
        discussion: "The one before signs beside it for a while, and live documents are sent again.")

    @OptionGroup var connection: Connection
    @Option(help: "How long the one before signs too, in seconds.") var overlap: Int64?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let key: SigningKeyResource = try await self.connection.client().send(
                "POST", "/api/v1/signing-keys/rotate", SigningKeyRotation(overlapSeconds: self.overlap))
            if self.json { return try Printer.json(key) }
            print("\(key.publicKey)\nfingerprint \(key.fingerprint)")
        }
    }
}
