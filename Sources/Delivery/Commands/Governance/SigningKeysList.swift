import API
import ArgumentParser
import Client
import Kernel

/// `martlet signing-keys list`
struct SigningKeysList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List signing keys, newest first.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<SigningKeyResource> = try await self.connection.client().get("/api/v1/signing-keys")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension SigningKeyResource: Listed {
    static let headings = ["ID", "STATE", "FINGERPRINT", "PUBLIC KEY", "BY", "MADE", "SIGNS UNTIL"]

    var cells: [String] {
        [
            self.id.description, self.state, self.fingerprint, self.publicKey, self.createdBy,
            Terminal.short(self.createdAt), Terminal.short(self.retiresAt),
        ]
    }
}
