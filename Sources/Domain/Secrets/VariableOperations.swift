package import Kernel

/// What people ask of variables and secrets.
package struct VariableOperations: Sendable {
    /// Shorter secrets would be found everywhere in the output.
    package static let shortestSecret = 6

    private let variables: any VariableRepository
    private let box: any SecretBox
    private let clock: any WallClock
    private let ids: IDSource

    /// Joins the ports.
    package init(variables: any VariableRepository, box: any SecretBox, clock: any WallClock, ids: IDSource) {
        self.variables = variables
        self.box = box
        self.clock = clock
        self.ids = ids
    }

    /// A level's variables by name; secrets stay sealed.
    package func list(_ level: VariableLevel, scope: Scope, context: OperationContext) async throws -> [Variable] {
        try context.require(.variablesRead, in: scope, of: level.name)
        return try await self.variables.variables(at: level)
    }

    /// Sets a variable or a secret.
    package func set(
        _ name: String, to value: String, secret: Bool, at level: VariableLevel, scope: Scope, ifRevision: Int64?,
        context: OperationContext
    ) async throws -> Variable {
        try context.require(secret ? .secretsWrite : .variablesWrite, in: scope, of: level.name)
        try Self.check(name, value, secret: secret)
        let now = self.clock.now()
        let stored: Variable.Value =
            secret ? .sealed(try await self.box.seal(Array(value.utf8), for: Self.purpose(level, name))) : .plain(value)
        let old = try await self.variables.variables(at: level).first { $0.name == name }
        let variable = Variable(
            level: level, organization: scope.organization, name: name, value: stored,
            revision: (old?.revision ?? 0) + 1, updatedAt: now, updatedBy: context.name)
        try await self.variables.set(
            variable, ifRevision: ifRevision,
            event: self.event("variable.set", name, secret: secret, level, scope, context: context, at: now))
        return variable
    }

    /// Removes a variable or a secret.
    package func remove(
        _ name: String, at level: VariableLevel, scope: Scope, context: OperationContext
    ) async throws {
        try context.require(.variablesWrite, in: scope, of: level.name)
        try await self.variables.remove(
            name, at: level,
            event: self.event(
                "variable.removed", name, secret: false, level, scope, context: context, at: self.clock.now()))
    }

    /// The values that hold for a service, with references replaced.
    package func resolve(
        scope: Scope, service: ServiceID, plain: [String: String]
    ) async throws -> [String: VariableResolver.Entry] {
        var own = plain.mapValues { VariableResolver.Entry($0) }
        own.merge(try await self.entries(.service(service))) { _, stored in stored }
        return try VariableResolver(
            organization: try await self.entries(.organization(scope.organization)),
            project: try await self.entries(scope.project.map { .project($0) }),
            environment: try await self.entries(scope.environment.map { .environment($0) }),
            service: own
        ).resolve()
    }

    /// Seals every secret anew under the present key; returns how many there were.
    package func resealAll() async throws -> Int {
        let all = try await self.variables.sealed()
        for variable in all {
            guard case .sealed(let bytes) = variable.value else { continue }
            let purpose = Self.purpose(variable.level, variable.name)
            let secret = try await self.box.open(bytes, for: purpose)
            try await self.variables.reseal(variable, as: try await self.box.seal(secret, for: purpose))
        }
        return all.count
    }

    private func entries(_ level: VariableLevel?) async throws -> [String: VariableResolver.Entry] {
        guard let level else { return [:] }
        var entries: [String: VariableResolver.Entry] = [:]
        for variable in try await self.variables.variables(at: level) {
            switch variable.value {
            case .plain(let text): entries[variable.name] = VariableResolver.Entry(text)
            case .sealed(let bytes):
                let secret = try await self.box.open(bytes, for: Self.purpose(level, variable.name))
                entries[variable.name] = VariableResolver.Entry(String(decoding: secret, as: UTF8.self), isSecret: true)
            }
        }
        return entries
    }

    private static func purpose(_ level: VariableLevel, _ name: String) -> String { "variable/\(level.owner)/\(name)" }

    private static func check(_ name: String, _ value: String, secret: Bool) throws(Fault) {
        let isName = name.unicodeScalars.enumerated().allSatisfy { index, scalar in
            scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || (index > 0 && ("0"..."9").contains(scalar))
        }
        guard isName, !name.isEmpty, name.utf8.count <= 128 else {
            throw Fault(
                .invalid, "A variable's name has letters, digits and underscores, and begins with no digit.",
                fields: [
                    .init(
                        pointer: "/name",
                        detail: "must have 1 to 128 letters, digits and underscores, and begin with no digit")
                ])
        }
        guard value.utf8.count <= 64 * 1024, !value.utf8.contains(0) else {
            throw Fault(
                .invalid, "The value is too long.",
                fields: [.init(pointer: "/value", detail: "must have at most 65,536 bytes, and no NUL")])
        }
        if secret, value.utf8.count < Self.shortestSecret {
            throw Fault(
                .invalid, "A secret needs at least \(Self.shortestSecret) bytes, or it would be found in any output.",
                fields: [.init(pointer: "/value", detail: "must have at least \(Self.shortestSecret) bytes")])
        }
    }

    private func event(
        _ kind: String, _ name: String, secret: Bool, _ level: VariableLevel, _ scope: Scope,
        context: OperationContext, at now: Timestamp
    ) -> EventRecord {
        EventRecord(
            id: self.ids.make(), kind: kind, scope: scope, subject: level.owner, actor: context.actor, time: now,
            payload: ["name": .string(name), "level": .string(level.name), "secret": .bool(secret)])
    }
}
