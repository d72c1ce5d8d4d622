package import API

/// A person's notifications.
package struct NotificationsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Newest first.
    package var notifications: [NotificationResource]
    /// Whether only unread ones are shown.
    package var unreadOnly: Bool
    /// Where this part of the list begins; nil for the newest.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, notifications: [NotificationResource], unreadOnly: Bool, after: String? = nil,
        next: String? = nil
    ) {
        self.shell = shell
        self.notifications = notifications
        self.unreadOnly = unreadOnly
        self.after = after
        self.next = next
    }
}
