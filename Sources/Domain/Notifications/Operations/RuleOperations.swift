package import Kernel

/// What people do with rules.
package struct RuleOperations: Sendable {
    /// What a rule shall say.
    package struct Wish: Sendable, Hashable {
        /// What people call it.
        package var name: String
        /// The kinds of events; all that are told when it is empty.
        package var kinds: [String]
        /// What matters less is not told.
        package var severity: Severity
        /// The project; nil for all.
        package var project: ProjectID?
        /// The environment; nil for all.
        package var environment: EnvironmentID?
        /// How it is told.
        package var channel: NotificationRule.Channel
        /// Whether it holds at present.
        package var isEnabled: Bool

        /// Describes a wish.
        package init(
            name: String, kinds: [String], severity: Severity, project: ProjectID?, environment: EnvironmentID?,
            channel: NotificationRule.Channel, isEnabled: Bool
        ) {
            self.name = name
            self.kinds = kinds
            self.severity = severity
            self.project = project
            self.environment = environment
            self.channel = channel
            self.isEnabled = isEnabled
        }
    }

    private let rules: any NotificationRuleRepository
    private let webhooks: any WebhookRepository
    private let people: any PeopleDirectory
    private let clock: any WallClock
    private let ids: IDSource
    private static let most = 200

    /// Joins the ports.
    package init(
        rules: any NotificationRuleRepository, webhooks: any WebhookRepository, people: any PeopleDirectory,
        clock: any WallClock, ids: IDSource
    ) {
        self.rules = rules
        self.webhooks = webhooks
        self.people = people
        self.clock = clock
        self.ids = ids
    }

    /// The organization's rules, oldest first.
    package func list(context: OperationContext) async throws -> [NotificationRule] {
        try await self.rules.rules(of: try self.organization(context))
    }

    /// A rule. Throws `notFound` for another organization's.
    package func rule(_ id: NotificationRuleID, context: OperationContext) async throws -> NotificationRule {
        guard let rule = try await self.rules.rule(id) else { throw Fault.notFound("rule") }
        try context.require(.notificationsWrite, in: Scope(rule.organization), of: "rule")
        return rule
    }

    /// Makes a rule.
    package func add(_ wish: Wish, context: OperationContext) async throws -> NotificationRule {
        let organization = try self.organization(context)
        try await self.check(wish, organization)
        guard try await self.rules.rules(of: organization).count < Self.most else {
            throw Fault(.unprocessable, "An organization has at most \(Self.most) rules. Remove one first.")
        }
        let rule = NotificationRule(
            id: self.ids.make(), organization: organization, name: wish.name, kinds: wish.kinds,
            severity: wish.severity, project: wish.project, environment: wish.environment, channel: wish.channel,
            isEnabled: wish.isEnabled, createdAt: self.clock.now(), createdBy: context.name, revision: 1)
        try await self.rules.add(rule, event: self.event("notification.rule.created", rule, context))
        return rule
    }

    /// Changes a rule to what is wished.
    package func change(
        _ id: NotificationRuleID, to wish: Wish, context: OperationContext
    ) async throws -> NotificationRule {
        var rule = try await self.rule(id, context: context)
        try await self.check(wish, rule.organization)
        rule.name = wish.name
        rule.kinds = wish.kinds
        rule.severity = wish.severity
        rule.project = wish.project
        rule.environment = wish.environment
        rule.channel = wish.channel
        rule.isEnabled = wish.isEnabled
        rule.revision += 1
        try await self.rules.update(rule, event: self.event("notification.rule.changed", rule, context))
        return rule
    }

    /// Removes a rule.
    package func remove(_ id: NotificationRuleID, context: OperationContext) async throws {
        let rule = try await self.rule(id, context: context)
        try await self.rules.remove(id, event: self.event("notification.rule.removed", rule, context))
    }

    private func check(_ wish: Wish, _ organization: OrganizationID) async throws {
        guard NotificationName.isValid(wish.name) else {
            throw Fault(
                .invalid, "The name \(NotificationName.rule).",
                fields: [.init(pointer: "/name", detail: NotificationName.rule)])
        }
        if let unknown = wish.kinds.first(where: { !Occurrence.kinds.contains($0) }) {
            let known = Occurrence.kinds.joined(separator: ", ")
            throw Fault(
                .invalid, "Nothing is told of `\(unknown.prefix(100))`.",
                fields: [.init(pointer: "/kinds", detail: "must be of \(known)")])
        }
        guard try await self.people.hasPlace(project: wish.project, environment: wish.environment, in: organization)
        else {
            throw Fault(
                .invalid, "There is no such project or environment.",
                fields: [.init(pointer: wish.environment == nil ? "/project" : "/environment", detail: "is not known")])
        }
        switch wish.channel {
        case .webhook(let id):
            guard try await self.webhooks.webhook(id)?.organization == organization else {
                throw Fault(
                    .invalid, "There is no such webhook.", fields: [.init(pointer: "/webhook", detail: "is not known")])
            }
        case .inApp(let people):
            let members = try await self.people.members(of: organization)
            guard !people.isEmpty, people.allSatisfy({ members[$0] != nil }) else {
                throw Fault(
                    .invalid, "Choose members of the organization to tell.",
                    fields: [.init(pointer: "/people", detail: "must name members")])
            }
        }
    }

    private func event(_ kind: String, _ rule: NotificationRule, _ context: OperationContext) -> EventRecord {
        EventRecord(
            id: self.ids.make(), kind: kind, scope: Scope(rule.organization), subject: rule.id.description,
            actor: context.actor, time: self.clock.now(), payload: ["name": .string(rule.name)])
    }

    private func organization(_ context: OperationContext) throws -> OrganizationID {
        let organization = try context.requireOrganization()
        try context.require(.notificationsWrite, in: Scope(organization), of: "organization")
        return organization
    }
}

/// The rule for the names of rules and webhooks.
enum NotificationName {
    static let rule = "must have 1 to 200 bytes and no control characters"

    static func isValid(_ name: String) -> Bool {
        (1...200).contains(name.utf8.count) && !name.allSatisfy(\.isWhitespace)
            && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
