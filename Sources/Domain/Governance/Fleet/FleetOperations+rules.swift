package import Kernel

extension FleetOperations {
    /// The rules of assignment, by environment and priority.
    package func rules(environment: EnvironmentID?, context: OperationContext) async throws -> [AssignmentRule] {
        let environments = Set(try await self.environments(environment, context: context))
        return try await self.fleet.rules(of: try context.requireOrganization()).filter { rule in
            rule.scope.environment.map { environments.contains($0) } ?? false
        }
    }

    /// Makes a rule; agents that it fits hear of it at once.
    package func addRule(
        environment: EnvironmentID, priority: Int64, pattern: String, tags: [String: String], bundle: String,
        context: OperationContext
    ) async throws -> AssignmentRule {
        guard let place = try await self.places.place(environment) else { throw Fault.notFound("environment") }
        try context.require(.agentsWrite, in: place.scope, of: "environment")
        let rule = try Self.valid(
            AssignmentRule(
                id: self.ids.make(), scope: place.scope, priority: priority, pattern: pattern, tags: tags,
                bundle: bundle, createdBy: context.name, createdAt: self.clock.now()))
        try await self.fleet.add(rule, event: self.event("assignment_rule.created", rule, context))
        return rule
    }

    /// Changes a rule; nil leaves a part as it is.
    package func changeRule(
        _ id: AssignmentRuleID, priority: Int64?, pattern: String?, tags: [String: String]?, bundle: String?,
        context: OperationContext
    ) async throws -> AssignmentRule {
        var rule = try await self.rule(id, context)
        rule.priority = priority ?? rule.priority
        rule.pattern = pattern ?? rule.pattern
        rule.tags = tags ?? rule.tags
        rule.bundle = bundle ?? rule.bundle
        rule.revision += 1
        rule = try Self.valid(rule)
        try await self.fleet.update(rule, event: self.event("assignment_rule.changed", rule, context))
        return rule
    }

    /// Removes a rule.
    package func removeRule(_ id: AssignmentRuleID, context: OperationContext) async throws {
        let rule = try await self.rule(id, context)
        try await self.fleet.remove(id, event: self.event("assignment_rule.removed", rule, context))
    }

    /// Which bundle an agent of that name gets, and why; also for one that was never heard of.
    package func resolve(
        _ name: String, in environment: EnvironmentID, context: OperationContext
    ) async throws -> Assignment {
        _ = try await self.environments(environment, context: context)
        let agent = try await self.fleet.agent(name, in: environment)
        return try await self.loading.board(of: environment).assignment(
            of: name, tags: agent?.reportedTags ?? [:], own: agent?.ownBundle)
    }

    private func rule(_ id: AssignmentRuleID, _ context: OperationContext) async throws -> AssignmentRule {
        guard let rule = try await self.fleet.rule(id) else { throw Fault.notFound("rule") }
        try context.require(.agentsWrite, in: rule.scope, of: "rule")
        return rule
    }

    private func event(_ kind: String, _ rule: AssignmentRule, _ context: OperationContext) -> EventRecord {
        self.event(
            kind, rule.scope, rule.id.description,
            [
                "priority": .int(rule.priority), "pattern": .string(rule.pattern), "bundle": .string(rule.bundle),
                "tags": .object(rule.tags.mapValues { .string($0) }),
            ], context)
    }

    private static func valid(_ rule: AssignmentRule) throws(Fault) -> AssignmentRule {
        guard (0...1_000_000).contains(rule.priority) else {
            throw Fault(
                .invalid, "The priority is 0 to 1000000.",
                fields: [.init(pointer: "/priority", detail: "must be 0 to 1000000")])
        }
        let isPrintable = rule.pattern.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "/") }
        guard (1...200).contains(rule.pattern.utf8.count), isPrintable else {
            throw Fault(
                .invalid, "The pattern has 1 to 200 printable ASCII characters and no slash.",
                fields: [.init(pointer: "/pattern", detail: "must have 1 to 200 printable characters, no slash")])
        }
        _ = try self.validTags(rule.tags)
        guard try self.validBundle(rule.bundle) != nil else {
            throw Fault(
                .invalid, "Say which bundle.", fields: [.init(pointer: "/bundle", detail: "must be a bundle's name")])
        }
        return rule
    }

    static func validName(_ name: String) throws(Fault) -> String? {
        if name.isEmpty { return nil }
        guard name.utf8.count <= 200,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw Fault(
                .invalid, "The name has at most 200 bytes and no control characters.",
                fields: [.init(pointer: "/display_name", detail: "must have at most 200 bytes, no control characters")])
        }
        return name
    }

    static func validTags(_ tags: [String: String]) throws(Fault) -> [String: String] {
        let isValid =
            tags.count <= 64
            && tags.allSatisfy {
                (1...128).contains($0.key.count) && $0.value.count <= 256 && !$0.key.utf8.contains(0)
                    && !$0.value.utf8.contains(0)
            }
        guard isValid else {
            throw Fault(
                .invalid, "There are at most 64 tags, of 1 to 128 characters with values of at most 256.",
                fields: [.init(pointer: "/tags", detail: "must be at most 64 short texts")])
        }
        return tags
    }

    static func validBundle(_ name: String) throws(Fault) -> String? {
        if name.isEmpty { return nil }
        guard AgentName.isValid(name) else {
            throw Fault(
                .invalid, "The bundle's name \(AgentName.rule).",
                fields: [.init(pointer: "/bundle", detail: AgentName.rule)])
        }
        return name
    }
}
