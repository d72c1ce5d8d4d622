package import ArgumentParser

/// `martlet notifications`
package struct NotificationsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "notifications", abstract: "Read what happened, and say who hears of what.",
        subcommands: [
            NotificationsList.self, NotificationsRead.self, NotificationsDelete.self, NotificationsRules.self,
        ])

    /// Takes the arguments.
    package init() {}
}
