import API
import Deployments
import HTTPTypes
import Identity
import Kernel

extension FastDeployDoor {
    private static let missing = Fault(.notFound, "Service does not exist")

    /// Services, and what is deployed of them.
    var serviceRoutes: [Route] {
        [
            self.route(.get, "/services", .user, .permission(.servicesRead), "List services.") { _, context in
                let services = try await self.active(context)
                let numbers = try await self.parts.numbers.numbers(of: services.map(\.id))
                return .value(.array(zip(services, numbers).map { .object(ServiceShape.json($0, number: $1)) }))
            },
            self.route(
                .get, "/services/names", .user, .permission(.servicesRead), "List the names of services on disk."
            ) { _, context in
                var names = Set(try await self.active(context).map(\.name))
                // Whoever may sync also sees what a sync would add.
                for root in try await self.roots(context) where context.may(.servicesSync) {
                    let found = try? await self.parts.services.sync(root, dryRun: true, force: false, context: context)
                    names.formUnion((found?.plan.changes ?? []).filter { $0.kind != .remove }.map(\.name))
                }
                return .value(.array(names.sorted().map { .string($0) }))
            },
            self.route(.post, "/services/sync", .user, .permission(.servicesSync), "Take definitions over.") {
                inbound, context in try await self.sync(force: inbound.flag("force"), context)
            },
            self.route(
                .delete, "/services/{service}", .user, .permission(.servicesWrite),
                "Take a service out of use; its history stays."
            ) { inbound, context in
                let number = try inbound.number("service", of: "service_id")
                guard let id = try await self.parts.numbers.service(number) else { throw Self.missing }
                let open = DeploymentFilter(
                    organization: try context.requireOrganization(), service: id,
                    states: ["queued", "waiting", "running"])
                let isOpen = try await !self.parts.deployments.page(open, PageRequest(limit: 1)).items.isEmpty
                do {
                    _ = try await self.parts.services.remove(id, isOpen: isOpen, context: context)
                } catch let fault as Fault where fault.code == .notFound {
                    throw Self.missing
                }
                return .detail(.string("Service \(number) deleted"))
            },
            self.route(
                .get, "/deployed-services", .config, .permission(.deploymentsRead), "List what is deployed."
            ) { _, context in try await self.deployed(context) },
        ]
    }

    func service(named name: String, _ context: OperationContext) async throws -> Service {
        guard let service = try await self.active(context).first(where: { $0.name == name }) else { throw Self.missing }
        return service
    }

    private func active(_ context: OperationContext) async throws -> [Service] {
        try await self.parts.services.list(context: context).filter { $0.state == .active }
    }

    private func roots(_ context: OperationContext) async throws -> [String] {
        if let only = self.parts.servicesDirectory { return [only] }
        return Set(try await self.active(context).map(\.definition.root)).sorted()
    }

    private func sync(force: Bool, _ context: OperationContext) async throws -> Reply {
        let roots = try await self.roots(context)
        if roots.isEmpty {
            throw Fault(
                .conflict, "Set services_directory in martlet.yml, or sync once with `martlet services sync DIR`.")
        }
        var plans: [ServiceSyncPlan] = []
        for root in roots {
            plans.append(
                try await self.parts.services.sync(root, dryRun: true, force: force, context: context).plan)
        }
        if !force, plans.contains(where: \.isMassRemoval) {
            return .detail(
                [
                    "message": "Refusing to delete more than half of the services; repeat with force=true",
                    "would_delete": .int(Int64(plans.reduce(0) { $0 + $1.removals })),
                    "total": .int(Int64(plans.reduce(0) { $0 + $1.total })),
                ], .conflict)
        }
        var changes: [ServiceSyncPlan.Change] = []
        for root in roots {
            changes += try await self.parts.services.sync(root, dryRun: false, force: force, context: context)
                .plan.changes
        }
        func names(_ isWanted: (ServiceSyncPlan.Change) -> Bool) -> JSON {
            .array(changes.filter(isWanted).map { .string($0.name) })
        }
        return .value([
            "detail": "Services synced", "updated": names { $0.kind != .remove },
            "deleted": names { $0.kind == .remove }, "skipped": [],
        ])
    }

    private func deployed(_ context: OperationContext) async throws -> Reply {
        var rows: [JSON] = []
        for service in try await self.active(context) {
            let filter = DeploymentFilter(
                organization: service.scope.organization, service: service.id, states: ["succeeded"])
            guard let last = try await self.parts.deployments.page(filter, PageRequest(limit: 1)).items.first else {
                continue
            }
            rows.append([
                "id": .int(try await self.parts.numbers.number(of: service.id)),
                "deployment_id": .int(try await self.parts.numbers.number(of: last.id)),
                "config": ["service": .string(service.name), "env": .object(last.env.mapValues { .string($0) })],
            ])
        }
        return .value(.array(rows))
    }
}
