package import API
import Console
import Kernel
package import Notifications

/// A person's notifications in the console.
package struct ConsoleNotificationRoutes: Sendable {
    private let shells: ConsoleShells
    private let inbox: InboxOperations

    /// Joins what the routes call.
    package init(shells: ConsoleShells, inbox: InboxOperations) {
        self.shells = shells
        self.inbox = inbox
    }

    /// All of them.
    package var routes: [Route] {
        [
            ConsoleRoute.page("/notifications", .authenticated, "Show the caller's notifications.") {
                inbound, context in
                let unreadOnly = inbound.flag("unread")
                let page = try await self.inbox.page(unreadOnly: unreadOnly, try inbound.page(), context: context)
                return .html(
                    NotificationsPage(
                        shell: try await self.shells.shell(.notifications, inbound, context),
                        notifications: page.items.map { NotificationResource($0) }, unreadOnly: unreadOnly,
                        after: inbound.query("after"), next: page.next
                    ).html)
            },
            ConsoleRoute.form("/account/notifications/read-all", .authenticated, "Mark all as read.") {
                _, context in
                _ = try await self.inbox.markAllRead(context: context)
                return .seeOther("/notifications")
            },
            ConsoleRoute.form(
                "/account/notifications/{notification}/read", .authenticated, "Mark a notification as read."
            ) { inbound, context in
                try await self.inbox.markRead(
                    try inbound.id("notification", of: "notification"), context: context)
                return .seeOther("/notifications")
            },
            ConsoleRoute.form(
                "/account/notifications/{notification}/delete", .authenticated, "Remove a notification."
            ) { inbound, context in
                try await self.inbox.delete(try inbound.id("notification", of: "notification"), context: context)
                return .seeOther("/notifications")
            },
        ]
    }
}
