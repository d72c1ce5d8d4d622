package import API
import HTTPTypes
import Kernel
package import Notifications

/// The addresses of a person's own notifications.
package struct NotificationRoutes: Sendable {
    private let inbox: InboxOperations
    private let items: any InboxRepository
    private let feeds: Feeds
    private static let group = "Notifications"

    /// Joins what the routes call.
    package init(inbox: InboxOperations, items: any InboxRepository, feeds: Feeds) {
        self.inbox = inbox
        self.items = items
        self.feeds = feeds
    }

    /// All of them.
    package var routes: [Route] { self.reading + self.changing }

    private var reading: [Route] {
        [
            Route(
                .get, "/api/v1/notifications", .authenticated,
                RouteDescription(
                    Self.group, "List the caller's notifications, newest first.",
                    query: RouteDescription.paging + [.init("unread", "Only those not read yet.", type: "boolean")],
                    response: .of(ListResource<NotificationResource>.self))
            ) { inbound, context in
                let page = try await self.inbox.page(
                    unreadOnly: inbound.flag("unread"), try inbound.page(), context: context)
                return try .json(ListResource(page.map { NotificationResource($0) }))
            },
            Route(
                .get, "/api/v1/notifications/unread", .authenticated,
                RouteDescription(
                    Self.group, "Count the caller's unread notifications.", response: .of(UnreadResource.self))
            ) { _, context in
                try .json(UnreadResource(unread: try await self.inbox.unreadCount(context: context)))
            },
            Route(
                .get, "/api/v1/notifications/stream", .authenticated,
                RouteDescription(
                    Self.group, "Follow the caller's notifications: `ready`, `notification`, `removed`.",
                    query: [.init("cursor", "The last frame's id, when `Last-Event-ID` cannot be sent.")],
                    response: .string(), responseType: "text/event-stream")
            ) { inbound, context in
                let source = InboxStreamSource(inbox: try await self.inbox.own(context), items: self.items)
                return try self.feeds.reply(source, inbound)
            },
        ]
    }

    private var changing: [Route] {
        [
            Route(
                .post, "/api/v1/notifications/read-all", .authenticated,
                RouteDescription(
                    Self.group, "Mark all of the caller's notifications as read.",
                    response: .of(UnreadResource.self))
            ) { _, context in
                _ = try await self.inbox.markAllRead(context: context)
                return try .json(UnreadResource(unread: try await self.inbox.unreadCount(context: context)))
            },
            Route(
                .post, "/api/v1/notifications/{notification}/read", .authenticated,
                RouteDescription(Self.group, "Mark a notification as read.", status: 204)
            ) { inbound, context in
                try await self.inbox.markRead(
                    try inbound.id("notification", of: "notification"), context: context)
                return .noContent
            },
            Route(
                .delete, "/api/v1/notifications/{notification}", .authenticated,
                RouteDescription(Self.group, "Remove a notification.", status: 204)
            ) { inbound, context in
                try await self.inbox.delete(try inbound.id("notification", of: "notification"), context: context)
                return .noContent
            },
        ]
    }
}
