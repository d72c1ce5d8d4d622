package import API
import Console
import HTTPTypes
package import Identity
import Kernel
package import Notifications

/// Rules of notifications in the console.
package struct ConsoleNotificationSettingsRoutes: Sendable {
    private let shells: ConsoleShells
    private let rules: RuleOperations
    private let webhooks: WebhookOperations
    private let people: any PeopleDirectory
    private let identity: IdentityOperations

    /// Joins what the routes call.
    package init(
        shells: ConsoleShells, rules: RuleOperations, webhooks: WebhookOperations, people: any PeopleDirectory,
        identity: IdentityOperations
    ) {
        self.shells = shells
        self.rules = rules
        self.webhooks = webhooks
        self.people = people
        self.identity = identity
    }

    /// All of them.
    package var routes: [Route] {
        [
            ConsoleRoute.page("/notifications/settings", .permission(.notificationsWrite), "Show rules and webhooks.") {
                inbound, context in
                .html(try await self.page(inbound, context).html)
            },
            ConsoleRoute.form("/notifications/settings/rules", .permission(.notificationsWrite), "Make a rule.") {
                inbound, context in
                let form = FormFields(inbound)
                do {
                    let members = try await self.people.members(of: try context.requireOrganization())
                    let wish = try RuleOperations.Wish(Self.writing(form), members: members)
                    _ = try await self.rules.add(wish, context: context)
                    return .seeOther("/notifications/settings?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.page(inbound, context)
                    page.ruleForm = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form(
                "/notifications/settings/rules/{rule}/toggle", .permission(.notificationsWrite),
                "Turn a rule on or off."
            ) { inbound, context in
                let id = try inbound.id("rule", of: "rule", NotificationRuleID.self)
                let rule = try await self.rules.rule(id, context: context)
                let wish = RuleOperations.Wish(
                    name: rule.name, kinds: rule.kinds, severity: rule.severity, project: rule.project,
                    environment: rule.environment, channel: rule.channel, isEnabled: !rule.isEnabled)
                _ = try await self.rules.change(id, to: wish, context: context)
                return .seeOther("/notifications/settings?done=saved")
            },
            ConsoleRoute.form(
                "/notifications/settings/rules/{rule}/delete", .permission(.notificationsWrite), "Remove a rule."
            ) { inbound, context in
                try await self.rules.remove(try inbound.id("rule", of: "rule"), context: context)
                return .seeOther("/notifications/settings?done=removed")
            },
        ]
    }

    /// The page of rules and webhooks, which the forms of webhooks show again too.
    func page(_ inbound: Inbound, _ context: OperationContext) async throws -> NotificationSettingsPage {
        let members = try await self.people.members(of: try context.requireOrganization())
        let places =
            context.may(.projectsRead) ? try await self.identity.places(context: context) : []
        return NotificationSettingsPage(
            shell: try await self.shells.shell(.notifications, inbound, context),
            rules: try await self.rules.list(context: context).map { NotificationRuleResource($0, members: members) },
            webhooks: try await self.webhooks.list(context: context).map { WebhookResource($0) },
            projects: places.map { ProjectResource($0.0, $0.1) }, people: members.values.sorted(),
            kinds: Occurrence.kinds)
    }

    private static func writing(_ form: FormFields) -> NotificationRuleWriting {
        let target = form["target"]
        let webhook = WebhookID(target)
        return NotificationRuleWriting(
            name: form["name"], kinds: form.all("kinds"), severity: form["severity"],
            project: ProjectID(form["place"]), environment: EnvironmentID(form["place"]),
            channel: webhook == nil ? "in_app" : "webhook", people: webhook == nil ? [target] : nil, webhook: webhook)
    }
}
