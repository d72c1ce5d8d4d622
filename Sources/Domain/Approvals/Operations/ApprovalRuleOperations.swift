package import Kernel

/// What people do with the rules of approvals.
package struct ApprovalRuleOperations: Sendable {
    /// What a rule shall say.
    package struct Wish: Sendable, Hashable {
        /// What people call it.
        package var name: String
        /// Its place among the rules; nil leaves it where it is, and puts a new one last.
        package var order: Int?
        /// Which questions it is about.
        package var match: ApprovalRuleMatch
        /// How many must approve.
        package var quorum: Int
        /// Who may decide; nil for whoever has the permission.
        package var approvers: ApproverGroup?
        /// Whether who asks may approve too.
        package var allowsSelf: Bool
        /// How long people have; nil for as long as the requester says.
        package var expiry: Duration?
        /// Whether it holds at present.
        package var isEnabled: Bool

        /// Describes a wish.
        package init(
            name: String, order: Int? = nil, match: ApprovalRuleMatch, quorum: Int, approvers: ApproverGroup?,
            allowsSelf: Bool, expiry: Duration?, isEnabled: Bool
        ) {
            self.name = name
            self.order = order
            self.match = match
            self.quorum = quorum
            self.approvers = approvers
            self.allowsSelf = allowsSelf
            self.expiry = expiry
            self.isEnabled = isEnabled
        }
    }

    private let rules: any ApprovalRuleRepository
    private let people: any ApproverDirectory
    private let clock: any WallClock
    private let ids: IDSource
    private static let most = 200

    /// Joins the ports.
    package init(
        rules: any ApprovalRuleRepository, people: any ApproverDirectory, clock: any WallClock, ids: IDSource
    ) {
        self.rules = rules
        self.people = people
        self.clock = clock
        self.ids = ids
    }

    /// The organization's rules in their order.
    package func list(context: OperationContext) async throws -> [ApprovalRule] {
        let organization = try context.requireOrganization()
        try context.require(.approvalsRead, in: Scope(organization), of: "organization")
        return try await self.rules.rules(of: organization)
    }

    /// A rule. Throws `notFound` for another organization's.
    package func rule(_ id: ApprovalRuleID, context: OperationContext) async throws -> ApprovalRule {
        try await self.rule(id, .approvalsRead, context)
    }

    /// Makes a rule.
    package func add(_ wish: Wish, context: OperationContext) async throws -> ApprovalRule {
        let organization = try context.requireOrganization()
        try context.require(.approvalsWrite, in: Scope(organization), of: "organization")
        try await self.check(wish, organization)
        let others = try await self.rules.rules(of: organization)
        guard others.count < Self.most else {
            throw Fault(.unprocessable, "An organization has at most \(Self.most) rules. Remove one first.")
        }
        let rule = ApprovalRule(
            id: self.ids.make(), organization: organization, name: wish.name,
            order: wish.order ?? (others.map(\.order).max() ?? 0) + 1, match: wish.match, quorum: wish.quorum,
            approvers: wish.approvers, allowsSelf: wish.allowsSelf, expiry: wish.expiry, isEnabled: wish.isEnabled,
            createdAt: self.clock.now(), createdBy: context.name, revision: 1)
        try await self.rules.add(rule, event: self.event("approval.rule.created", rule, context))
        return rule
    }

    /// Changes a rule to what is wished. Approvals that were asked for before keep their terms.
    package func change(
        _ id: ApprovalRuleID, to wish: Wish, context: OperationContext
    ) async throws -> ApprovalRule {
        var rule = try await self.rule(id, .approvalsWrite, context)
        try await self.check(wish, rule.organization)
        rule.name = wish.name
        rule.order = wish.order ?? rule.order
        rule.match = wish.match
        rule.quorum = wish.quorum
        rule.approvers = wish.approvers
        rule.allowsSelf = wish.allowsSelf
        rule.expiry = wish.expiry
        rule.isEnabled = wish.isEnabled
        rule.revision += 1
        try await self.rules.update(rule, event: self.event("approval.rule.changed", rule, context))
        return rule
    }

    /// Removes a rule.
    package func remove(_ id: ApprovalRuleID, context: OperationContext) async throws {
        let rule = try await self.rule(id, .approvalsWrite, context)
        try await self.rules.remove(id, event: self.event("approval.rule.removed", rule, context))
    }

    private func rule(
        _ id: ApprovalRuleID, _ permission: Permission, _ context: OperationContext
    ) async throws -> ApprovalRule {
        guard let rule = try await self.rules.rule(id) else { throw Fault.notFound("rule") }
        try context.require(permission, in: Scope(rule.organization), of: "rule")
        return rule
    }

    private func check(_ wish: Wish, _ organization: OrganizationID) async throws {
        func require(_ condition: Bool, _ field: String, _ detail: String) throws(Fault) {
            if condition { return }
            throw Fault(
                .invalid, "The rule's \(field) \(detail).", fields: [.init(pointer: "/\(field)", detail: detail)])
        }
        let isNamed =
            (1...200).contains(wish.name.utf8.count) && !wish.name.allSatisfy(\.isWhitespace)
            && !wish.name.unicodeScalars.contains { $0.properties.generalCategory == .control }
        try require(isNamed, "name", "must have 1 to 200 bytes and no control characters")
        try require((1...20).contains(wish.quorum), "quorum", "must be 1 to 20")
        try require((0...1_000_000).contains(wish.order ?? 0), "order", "must be 0 to 1,000,000")
        if let expiry = wish.expiry {
            try require(
                expiry >= .seconds(1) && expiry <= .seconds(90 * 86_400), "expiry_seconds",
                "must be 1 to 7,776,000, which is 90 days")
        }
        for (field, glob) in [("tool", wish.match.tool), ("agent", wish.match.agent)] {
            try require((1...200).contains(glob?.utf8.count ?? 1), field, "must have 1 to 200 bytes")
            let isAgents = wish.match.kind == nil || wish.match.kind == .agentCall
            try require(glob == nil || isAgents, field, "fits agents' calls only")
        }
        let isPlace = try await self.people.hasPlace(
            project: wish.match.project, environment: wish.match.environment, in: organization)
        try require(isPlace, wish.match.environment == nil ? "project" : "environment", "is not known")
        guard let approvers = wish.approvers else { return }
        try require(!approvers.isEmpty, "approvers", "must name roles or people")
        let members = try await self.people.members(of: organization)
        try require(approvers.people.allSatisfy { members[$0] != nil }, "people", "must name members")
        try require(
            !approvers.roles.isEmpty || approvers.people.count >= wish.quorum, "quorum",
            "is larger than the number of people who may decide")
    }

    private func event(_ kind: String, _ rule: ApprovalRule, _ context: OperationContext) -> EventRecord {
        EventRecord(
            id: self.ids.make(), kind: kind, scope: Scope(rule.organization), subject: rule.id.description,
            actor: context.actor, time: self.clock.now(),
            payload: ["name": .string(rule.name), "quorum": .int(Int64(rule.quorum))])
    }
}
