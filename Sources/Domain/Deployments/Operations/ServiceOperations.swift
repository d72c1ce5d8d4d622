package import Kernel
package import Logging

/// What people and programs ask of services.
package struct ServiceOperations: Sendable {
    /// Where a sync may read, and what scripts may run as.
    package struct Policy: Sendable {
        /// The only directory that may be synced; nil for any that the operator alone can write.
        package var directory: String?
        /// Users that scripts may run as.
        package var runAsAllowed: [String]
        /// Whether single definitions are taken over the API.
        package var takesDefinitions: Bool

        /// Describes a policy.
        package init(directory: String?, runAsAllowed: [String], takesDefinitions: Bool = false) {
            self.directory = directory
            self.runAsAllowed = runAsAllowed
            self.takesDefinitions = takesDefinitions
        }
    }

    let services: any ServiceRepository
    let definitions: any DefinitionSource
    let place: @Sendable (OrganizationID, String, String) async throws -> Scope
    let policy: Policy
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports. `place` finds a project and environment by name, making them when they are new.
    package init(
        services: any ServiceRepository, definitions: any DefinitionSource,
        place: @escaping @Sendable (OrganizationID, String, String) async throws -> Scope, policy: Policy,
        clock: any WallClock, ids: IDSource
    ) {
        self.services = services
        self.definitions = definitions
        self.place = place
        self.policy = policy
        self.clock = clock
        self.ids = ids
    }

    /// What a sync found and did.
    package struct SyncOutcome: Sendable {
        /// The differences.
        package let plan: ServiceSyncPlan
        /// What deserves a look.
        package let warnings: [DefinitionError]
        /// Whether it was carried out.
        package let applied: Bool
    }

    /// Compares a directory with what is stored and, unless it is a dry run, takes it over. Nothing changes when one
    /// definition is wrong, or when much would be removed without `force`.
    package func sync(
        _ directory: String?, dryRun: Bool, force: Bool, context: OperationContext
    ) async throws -> SyncOutcome {
        let organization = try context.requireOrganization()
        try context.require(.servicesSync, in: Scope(organization), of: "organization")
        let root = try self.root(directory)
        var scan = try await self.definitions.scan(root)
        scan.errors += self.forbiddenUsers(scan.definitions)
        if !scan.errors.isEmpty {
            throw Fault(
                .unprocessable, "Nothing was synced: \(scan.errors.count) of the definitions have errors.",
                fields: scan.errors.map { Fault.Field(pointer: $0.text, detail: $0.reason) })
        }
        let existing = try await self.services.services(in: organization)
        let plan = ServiceSyncPlan(existing: existing, scanned: scan.definitions, root: root)
        if dryRun { return SyncOutcome(plan: plan, warnings: scan.warnings, applied: false) }
        if plan.isMassRemoval, !force {
            throw Fault(
                .conflict,
                "This would remove \(plan.removals) of \(plan.total) services. Look at the changes with --dry-run, "
                    + "and repeat with --force if you mean it.")
        }
        try await self.apply(plan, scan, existing: existing, organization: organization, context: context)
        return SyncOutcome(plan: plan, warnings: scan.warnings, applied: true)
    }

    /// Takes the configured directory over for an organization, as Martlet itself; nothing happens when none is
    /// configured.
    package func syncConfigured(_ organization: OrganizationID, logger: Logger) async throws -> SyncOutcome? {
        guard self.policy.directory != nil else { return nil }
        let context = OperationContext(
            principal: .system, name: Actor.system.name, organization: organization,
            grants: [Grant(Scope(organization), [.servicesSync])], requestID: self.ids.make(), address: "local",
            logger: logger)
        return try await self.sync(nil, dryRun: false, force: false, context: context)
    }

    /// Stores one definition that came over the API; only where the operator allows it.
    package func define(
        _ name: String, as text: String, in directory: String, context: OperationContext
    ) async throws -> Service {
        let organization = try context.requireOrganization()
        try context.require(.servicesWrite, in: Scope(organization), of: "organization")
        guard self.policy.takesDefinitions else {
            throw Fault(
                .forbidden,
                "This server takes definitions from directories alone. Its operator can set "
                    + "`definitions: api` in martlet.yml.")
        }
        var scan = try await self.definitions.read(text, named: name, in: directory)
        scan.errors += self.forbiddenUsers(scan.definitions)
        guard scan.errors.isEmpty else {
            throw Fault(
                .unprocessable, "The definition has errors.",
                fields: scan.errors.map { Fault.Field(pointer: $0.text, detail: $0.reason) })
        }
        let existing = try await self.services.services(in: organization).filter { $0.name == name }
        let plan = ServiceSyncPlan(existing: existing, scanned: scan.definitions, root: "")
        try await self.apply(plan, scan, existing: existing, organization: organization, context: context)
        guard let service = try await self.services.service(named: name, in: organization) else {
            throw Fault.notFound("service")
        }
        return service
    }

    /// One service, by id or name.
    package func service(_ reference: String, context: OperationContext) async throws -> Service {
        let organization = try context.requireOrganization()
        let found =
            if let id = ServiceID(reference) {
                try await self.services.service(id)
            } else {
                try await self.services.service(named: reference, in: organization)
            }
        return try self.visible(found, context)
    }

    /// One service, by id or name, with its newest deployment.
    package func serviceWithNewest(
        _ reference: String, context: OperationContext
    ) async throws -> (service: Service, newest: Deployment?) {
        let organization = try context.requireOrganization()
        let found =
            if let id = ServiceID(reference) {
                try await self.services.serviceWithNewest(id)
            } else {
                try await self.services.serviceWithNewest(named: reference, in: organization)
            }
        return (try self.visible(found?.service, context), found?.newest)
    }

    private func visible(_ found: Service?, _ context: OperationContext) throws -> Service {
        guard let service = found else { throw Fault.notFound("service") }
        try context.require(.servicesRead, in: service.scope, of: "service")
        if let bound = context.service, bound != service.id { throw Fault.notFound("service") }
        return service
    }

    /// The services that the caller may see, by name.
    package func list(context: OperationContext) async throws -> [Service] {
        let organization = try context.requireOrganization()
        return try await self.services.services(in: organization).filter {
            context.may(.servicesRead, in: $0.scope) && (context.service == nil || context.service == $0.id)
        }
    }

    /// Takes a service out of use; its history stays, and the next sync of its definition brings it back. Throws
    /// `conflict` while a deployment of it is open, as `isOpen` tells.
    package func remove(
        _ id: ServiceID, isOpen: Bool, context: OperationContext
    ) async throws -> Service {
        guard var service = try await self.services.service(id) else { throw Fault.notFound("service") }
        try context.require(.servicesWrite, in: service.scope, of: "service")
        if service.state == .removed { return service }
        if isOpen { throw Fault(.conflict, "A deployment of \(service.name) is not over yet; cancel it first.") }
        let now = self.clock.now()
        service.state = .removed
        service.updatedAt = now
        let event = EventRecord(
            id: self.ids.make(), kind: "service.synced", scope: service.scope, subject: id.description,
            actor: context.actor, time: now,
            payload: ["name": .string(service.name), "change": "remove", "fields": []])
        try await self.services.save([service], events: [event])
        return service
    }

    private func root(_ directory: String?) throws -> String {
        guard let wanted = directory ?? self.policy.directory else {
            throw Fault(.invalid, "Say which directory to sync.")
        }
        if let only = self.policy.directory, wanted != only {
            throw Fault(
                .forbidden,
                "This server takes definitions from \(only) alone. Sync that, or change "
                    + "services_directory in martlet.yml.")
        }
        guard wanted.hasPrefix("/") else { throw Fault(.invalid, "The directory must be an absolute path.") }
        return wanted
    }

    private func forbiddenUsers(_ definitions: [String: ServiceDefinition]) -> [DefinitionError] {
        definitions.values.compactMap { definition in
            guard let user = definition.runAs, !self.policy.runAsAllowed.contains(user) else { return nil }
            return DefinitionError(
                file: definition.directory, line: nil,
                reason: "run_as \"\(user)\" is not among run_as_allowed of martlet.yml")
        }
    }

    private func apply(
        _ plan: ServiceSyncPlan, _ scan: DefinitionScan, existing: [Service], organization: OrganizationID,
        context: OperationContext
    ) async throws {
        let now = self.clock.now()
        let known = Dictionary(existing.map { ($0.name, $0) }) { first, _ in first }
        var changed: [Service] = []
        var events: [EventRecord] = []
        for change in plan.changes {
            var service: Service
            if let definition = scan.definitions[change.name] {
                let scope = try await self.place(organization, definition.project, definition.environment)
                service =
                    known[change.name]
                    ?? Service(
                        id: self.ids.make(), scope: scope, name: change.name, state: .active, definition: definition,
                        revision: 0, createdAt: now, updatedAt: now)
                service.scope = scope
                service.definition = definition
                service.state = .active
            } else if let removed = known[change.name] {
                service = removed
                service.state = .removed
            } else {
                continue
            }
            service.updatedAt = now
            changed.append(service)
            events.append(
                EventRecord(
                    id: self.ids.make(), kind: "service.synced", scope: service.scope,
                    subject: service.id.description, actor: context.actor, time: now,
                    payload: [
                        "name": .string(service.name), "change": .string(change.kind.rawValue),
                        "fields": .array(change.fields.map { .string($0) }),
                    ]))
        }
        if !changed.isEmpty { try await self.services.save(changed, events: events) }
    }
}
