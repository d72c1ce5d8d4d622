package import API
import HTTPTypes
import Kernel
package import Notifications

/// The addresses of webhooks and of what became of their deliveries.
package struct WebhookRoutes: Sendable {
    private let webhooks: WebhookOperations
    private static let group = "Webhooks"

    /// Calls these operations.
    package init(_ webhooks: WebhookOperations) { self.webhooks = webhooks }

    /// All of them.
    package var routes: [Route] { self.managing + self.delivering }

    private var managing: [Route] {
        [
            Route(
                .get, "/api/v1/webhooks", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "List webhooks by name.", response: .of(ListResource<WebhookResource>.self))
            ) { _, context in
                try .json(
                    ListResource(items: try await self.webhooks.list(context: context).map { WebhookResource($0) }))
            },
            Route(
                .post, "/api/v1/webhooks", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group,
                    "Make a webhook, or tell Slack or people by mail; a secret that signs is told this once.",
                    request: .of(WebhookCreation.self),
                    status: 201, response: .of(WebhookResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(WebhookCreation.self)
                let made = try await self.webhooks.add(
                    name: wanted.name, target: try WebhookTarget(wanted), context: context)
                return try .json(WebhookResource(made.webhook, secret: made.secret), status: .created)
            },
            Route(
                .get, "/api/v1/webhooks/{webhook}", .permission(.notificationsWrite),
                RouteDescription(Self.group, "Show a webhook.", response: .of(WebhookResource.self))
            ) { inbound, context in
                try .json(WebhookResource(try await self.webhooks.webhook(try Self.id(inbound), context: context)))
            },
            Route(
                .put, "/api/v1/webhooks/{webhook}", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "Change a webhook's name, or where it leads.", request: .of(WebhookChange.self),
                    response: .of(WebhookResource.self))
            ) { inbound, context in
                let change = try inbound.decode(WebhookChange.self)
                let old = try await self.webhooks.webhook(try Self.id(inbound), context: context)
                let webhook = try await self.webhooks.change(
                    old.id, name: change.name, target: try WebhookTarget.changed(change, old), context: context)
                return try .json(WebhookResource(webhook))
            },
            Route(
                .delete, "/api/v1/webhooks/{webhook}", .permission(.notificationsWrite),
                RouteDescription(Self.group, "Remove a webhook with its deliveries.", status: 204)
            ) { inbound, context in
                try await self.webhooks.remove(try Self.id(inbound), context: context)
                return .noContent
            },
            Route(
                .post, "/api/v1/webhooks/{webhook}/rotate", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "Replace a webhook's secret; the old one signs beside it for a day.",
                    response: .of(WebhookResource.self))
            ) { inbound, context in
                let made = try await self.webhooks.rotate(try Self.id(inbound), context: context)
                return try .json(WebhookResource(made.webhook, secret: made.secret))
            },
        ]
    }

    private var delivering: [Route] {
        [
            Route(
                .post, "/api/v1/webhooks/{webhook}/test", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "Send a test, which is tried once.", status: 202, response: .of(DeliveryResource.self))
            ) { inbound, context in
                let delivery = try await self.webhooks.test(try Self.id(inbound), context: context)
                return try Reply.json(DeliveryResource(delivery), status: .accepted)
                    .with(.location, "/api/v1/deliveries/\(delivery.id)")
            },
            Route(
                .get, "/api/v1/webhooks/{webhook}/deliveries", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "List a webhook's deliveries, newest first.", query: RouteDescription.paging,
                    response: .of(ListResource<DeliveryResource>.self))
            ) { inbound, context in
                let page = try await self.webhooks.deliveries(
                    of: try Self.id(inbound), try inbound.page(), context: context)
                return try .json(ListResource(page.map { DeliveryResource($0) }))
            },
            Route(
                .get, "/api/v1/deliveries/{delivery}", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "Show a delivery with its tries.", response: .of(DeliveryResource.self))
            ) { inbound, context in
                let id = try inbound.id("delivery", of: "delivery", DeliveryID.self)
                let (delivery, attempts) = try await self.webhooks.delivery(id, context: context)
                return try .json(DeliveryResource(delivery, attempts: attempts))
            },
        ]
    }

    private static func id(_ inbound: Inbound) throws -> WebhookID {
        try inbound.id("webhook", of: "webhook", WebhookID.self)
    }
}
