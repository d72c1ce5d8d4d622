import API
import ArgumentParser
import Client

/// `martlet webhooks email`
struct WebhooksEmail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "email", abstract: "Tell people by mail, through a mail server.",
        discussion: "With --user the password is read from standard input.")

    @OptionGroup var connection: Connection
    @Argument(help: "What to call it.") var name: String
    @Option(help: "The mail server.") var host: String
    @Option(help: "Its port; 587, or 465 with --security tls, where nothing is said.") var port: Int?
    @Option(help: "starttls, tls, or none for a server without sign-in.") var security = "starttls"
    @Option(help: "Who signs in.") var user: String?
    @Option(help: "The sender's address.") var from: String
    @Option(help: "A receiver's address; several times for several.") var to: [String]
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if self.to.isEmpty { throw ValidationError("Say --to.") }
    }

    func run() async throws {
        try await reporting {
            let password = self.user == nil ? nil : readLine(strippingNewline: true) ?? ""
            let webhook: WebhookResource = try await self.connection.client().send(
                "POST", "/api/v1/webhooks",
                WebhookCreation(
                    name: self.name, kind: "email",
                    email: EmailWriting(
                        host: self.host, port: self.port, security: self.security, user: self.user,
                        password: password, from: self.from, to: self.to)))
            if self.json { return try Printer.json(webhook) }
            print(webhook.id)
        }
    }
}
