package import API
import HTTPTypes
import Kernel
package import Notifications

/// The addresses of the rules of notifications.
package struct NotificationRuleRoutes: Sendable {
    private let rules: RuleOperations
    private let people: any PeopleDirectory
    private static let group = "Notifications"

    /// Joins what the routes call.
    package init(rules: RuleOperations, people: any PeopleDirectory) {
        self.rules = rules
        self.people = people
    }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .get, "/api/v1/notification-rules", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "List the rules, oldest first.",
                    response: .of(ListResource<NotificationRuleResource>.self))
            ) { _, context in
                let members = try await self.members(context)
                let rules = try await self.rules.list(context: context)
                return try .json(ListResource(items: rules.map { NotificationRuleResource($0, members: members) }))
            },
            Route(
                .post, "/api/v1/notification-rules", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "Make a rule.", request: .of(NotificationRuleWriting.self), status: 201,
                    response: .of(NotificationRuleResource.self))
            ) { inbound, context in
                let wish = try await self.wish(inbound, context)
                return try await self.shown(
                    try await self.rules.add(wish, context: context), context, status: .created)
            },
            Route(
                .get, "/api/v1/notification-rules/{rule}", .permission(.notificationsWrite),
                RouteDescription(Self.group, "Show a rule.", response: .of(NotificationRuleResource.self))
            ) { inbound, context in
                try await self.shown(
                    try await self.rules.rule(try inbound.id("rule", of: "rule"), context: context), context)
            },
            Route(
                .put, "/api/v1/notification-rules/{rule}", .permission(.notificationsWrite),
                RouteDescription(
                    Self.group, "Replace what a rule says.", request: .of(NotificationRuleWriting.self),
                    response: .of(NotificationRuleResource.self))
            ) { inbound, context in
                let id = try inbound.id("rule", of: "rule", NotificationRuleID.self)
                let wish = try await self.wish(inbound, context)
                return try await self.shown(try await self.rules.change(id, to: wish, context: context), context)
            },
            Route(
                .delete, "/api/v1/notification-rules/{rule}", .permission(.notificationsWrite),
                RouteDescription(Self.group, "Remove a rule.", status: 204)
            ) { inbound, context in
                try await self.rules.remove(try inbound.id("rule", of: "rule"), context: context)
                return .noContent
            },
        ]
    }

    private func members(_ context: OperationContext) async throws -> [UserID: String] {
        try await self.people.members(of: try context.requireOrganization())
    }

    private func shown(
        _ rule: NotificationRule, _ context: OperationContext, status: HTTPResponse.Status = .ok
    ) async throws -> Reply {
        try .json(NotificationRuleResource(rule, members: try await self.members(context)), status: status)
    }

    private func wish(_ inbound: Inbound, _ context: OperationContext) async throws -> RuleOperations.Wish {
        let writing = try inbound.decode(NotificationRuleWriting.self)
        return try RuleOperations.Wish(writing, members: try await self.members(context))
    }
}

extension RuleOperations.Wish {
    /// Reads a request; people are members by address or id. Throws `invalid` naming the field that is wrong.
    init(_ writing: NotificationRuleWriting, members: [UserID: String]) throws(Fault) {
        func fail(_ field: String, _ detail: String) -> Fault {
            Fault(.invalid, "The rule's \(field) \(detail).", fields: [.init(pointer: "/\(field)", detail: detail)])
        }
        guard let severity = Severity(rawValue: writing.severity ?? Severity.low.rawValue) else {
            throw fail("severity", "must be low, medium, high or urgent")
        }
        let channel: NotificationRule.Channel
        switch writing.channel {
        case "webhook":
            guard let webhook = writing.webhook else { throw fail("webhook", "is missing") }
            channel = .webhook(webhook)
        case "in_app":
            var people: [UserID] = []
            for text in writing.people ?? [] {
                let member = members.first { $0.key.description == text || $0.value == text.lowercased() }
                guard let member else { throw fail("people", "has \(text.prefix(100)), who is no member") }
                people.append(member.key)
            }
            channel = .inApp(people)
        default: throw fail("channel", "must be in_app or webhook")
        }
        self.init(
            name: writing.name, kinds: writing.kinds ?? [], severity: severity, project: writing.project,
            environment: writing.environment, channel: channel, isEnabled: writing.enabled ?? true)
    }
}
