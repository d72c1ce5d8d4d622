package import ArgumentParser

/// `martlet webhooks`
package struct WebhooksCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "Tell other programs, Slack or people by mail when something happens.",
        subcommands: [
            WebhooksList.self, WebhooksCreate.self, WebhooksSlack.self, WebhooksEmail.self, WebhooksTest.self,
            WebhooksRotate.self, WebhooksDeliveries.self,
            WebhooksDelete.self,
        ])

    /// Takes the arguments.
    package init() {}
}
