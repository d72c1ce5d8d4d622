package import API
import Console
import HTTPTypes
import Kernel
package import Notifications

/// Webhooks and what was sent to them in the console.
package struct ConsoleWebhookRoutes: Sendable {
    private let shells: ConsoleShells
    private let webhooks: WebhookOperations
    private let settings: ConsoleNotificationSettingsRoutes

    /// Joins what the routes call.
    package init(shells: ConsoleShells, webhooks: WebhookOperations, settings: ConsoleNotificationSettingsRoutes) {
        self.shells = shells
        self.webhooks = webhooks
        self.settings = settings
    }

    private static let access = Route.Access.permission(.notificationsWrite)

    /// All of them.
    package var routes: [Route] { self.managing + self.sending }

    private var managing: [Route] {
        [
            ConsoleRoute.form("/notifications/webhooks", Self.access, "Make a webhook.") { inbound, context in
                let form = FormFields(inbound)
                do {
                    let made = try await self.webhooks.add(
                        name: form["name"], target: try WebhookTarget(Self.creation(form)), context: context)
                    if made.secret == nil { return .seeOther("/notifications/webhooks/\(made.webhook.id)?done=saved") }
                    var page = try await self.settings.page(inbound, context)
                    page.created = WebhookResource(made.webhook, secret: made.secret)
                    return .html(page.html)
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.settings.page(inbound, context)
                    page.channel = form.text("kind") ?? "webhook"
                    page.webhookForm = Self.state(fault, form)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.page("/notifications/webhooks/{webhook}", Self.access, "Show a webhook.") { inbound, context in
                .html(try await self.page(inbound, context).html)
            },
            ConsoleRoute.form("/notifications/webhooks/{webhook}", Self.access, "Change a webhook.") {
                inbound, context in
                let form = FormFields(inbound)
                let id = try Self.id(inbound)
                do {
                    let old = try await self.webhooks.webhook(id, context: context)
                    let wish = Self.creation(form)
                    // An empty field of Slack's address means the one that is kept.
                    let change = WebhookChange(name: wish.name, url: wish.url, email: wish.email)
                    _ = try await self.webhooks.change(
                        id, name: form["name"], target: try WebhookTarget.changed(change, old), context: context)
                    return .seeOther("/notifications/webhooks/\(id)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.page(inbound, context)
                    page.form = Self.state(fault, form)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form("/notifications/webhooks/{webhook}/delete", Self.access, "Remove a webhook.") {
                inbound, context in
                try await self.webhooks.remove(try Self.id(inbound), context: context)
                return .seeOther("/notifications/settings?done=removed")
            },
        ]
    }

    private var sending: [Route] {
        [
            ConsoleRoute.form("/notifications/webhooks/{webhook}/rotate", Self.access, "Replace a webhook's secret.") {
                inbound, context in
                let made = try await self.webhooks.rotate(try Self.id(inbound), context: context)
                var page = try await self.page(inbound, context)
                page.webhook = WebhookResource(made.webhook, secret: made.secret)
                return .html(page.html)
            },
            ConsoleRoute.form("/notifications/webhooks/{webhook}/test", Self.access, "Send a test.") {
                inbound, context in
                let id = try Self.id(inbound)
                _ = try await self.webhooks.test(id, context: context)
                return .seeOther("/notifications/webhooks/\(id)?done=sent")
            },
        ]
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> WebhookPage {
        let id = try Self.id(inbound)
        let webhook = try await self.webhooks.webhook(id, context: context)
        let request = PageRequest(limit: 25, after: inbound.query("after"))
        let page = try await self.webhooks.deliveries(of: id, request, context: context)
        var deliveries: [DeliveryResource] = []
        for delivery in page.items {
            let (now, attempts) = try await self.webhooks.delivery(delivery.id, context: context)
            deliveries.append(DeliveryResource(now, attempts: attempts))
        }
        return WebhookPage(
            shell: try await self.shells.shell(.notifications, inbound, context), webhook: WebhookResource(webhook),
            deliveries: deliveries, after: inbound.query("after"), next: page.next)
    }

    private static func creation(_ form: FormFields) -> WebhookCreation {
        guard form["kind"] == "email" else {
            return WebhookCreation(name: form["name"], kind: form.text("kind"), url: form.text("url"))
        }
        let receivers = form["to"].split { $0 == "," || $0.isWhitespace }.map { String($0) }
        // What is no number is refused as a port that cannot be.
        let port = form.text("port").map { Int($0) ?? 0 }
        return WebhookCreation(
            name: form["name"], kind: "email",
            email: EmailWriting(
                host: form["host"], port: port, security: form.text("security"), user: form.text("user"),
                password: form.text("password"), from: form["from"], to: receivers))
    }

    /// What was wrong, beside the fields: those of mail stand one level deeper in the API.
    private static func state(_ fault: Fault, _ form: FormFields) -> FormState {
        var fields = fault.fields
        for index in fields.indices where fields[index].pointer.hasPrefix("/email/") {
            fields[index].pointer = String(fields[index].pointer.dropFirst("/email".count))
        }
        var state = FormState(fault, values: form.echo)
        for field in fields { state.errors[String(field.pointer.dropFirst())] = field.detail }
        return state
    }

    private static func id(_ inbound: Inbound) throws -> WebhookID {
        try inbound.id("webhook", of: "webhook", WebhookID.self)
    }
}
