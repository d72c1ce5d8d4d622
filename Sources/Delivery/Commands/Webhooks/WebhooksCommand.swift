package import ArgumentParser

/// `martlet webhooks`
package struct WebhooksCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "Call other programs when something happens.",
        subcommands: [
            WebhooksList.self, WebhooksCreate.self, WebhooksTest.self, WebhooksRotate.self, WebhooksDeliveries.self,
            WebhooksDelete.self,
        ])

    /// Takes the arguments.
    package init() {}
}
