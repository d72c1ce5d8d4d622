import Backbone
package import Kernel

/// What people and programs ask of deployments.
package struct DeploymentOperations: Sendable {
    let deployments: any DeploymentRepository
    let services: any ServiceRepository
    let values: any LaunchValueSource
    let approvals: any DeploymentApprovals
    let protection: @Sendable (Scope) async throws -> Bool
    let room: @Sendable () throws -> Void
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports. `protection` tells whether an environment wants approvals; `room` throws when there is none
    /// for new work.
    package init(
        deployments: any DeploymentRepository, services: any ServiceRepository, values: any LaunchValueSource,
        approvals: any DeploymentApprovals,
        protection: @escaping @Sendable (Scope) async throws -> Bool, room: @escaping @Sendable () throws -> Void,
        clock: any WallClock, ids: IDSource
    ) {
        self.deployments = deployments
        self.services = services
        self.values = values
        self.approvals = approvals
        self.protection = protection
        self.room = room
        self.clock = clock
        self.ids = ids
    }

    /// Asks for a deployment. Throws `conflict` when the service rejects a second one, `unprocessable` when its
    /// definition cannot be carried out.
    package func deploy(
        _ service: Service, trigger: Deployment.Trigger, note: String?, env: [String: String],
        rerunOf: DeploymentID? = nil, context: OperationContext
    ) async throws -> Deployment {
        try context.require(.deploymentsCreate, in: service.scope, of: "service")
        if let bound = context.service, bound != service.id { throw Fault.notFound("service") }
        guard service.state == .active else {
            throw Fault(.conflict, "The service \(service.name) was removed; sync its definition again to deploy it.")
        }
        try self.room()
        try await self.values.check(service, env: env)
        return try await self.deployments.create(
            DeploymentRequest(
                id: self.ids.make(), service: service, trigger: trigger, rerunOf: rerunOf, actor: context.actor,
                note: note, env: CallerValues.shown(env),
                sealedEnv: env.isEmpty ? nil : try await self.values.seal(env),
                steps: try await self.expectedSteps(of: service),
                needsApproval: try await self.protection(service.scope), time: self.clock.now(), ids: self.ids))
    }

    /// Asks for the same again, by the service's present definition and with the same values.
    package func rerun(
        _ id: DeploymentID, trigger: Deployment.Trigger = .rerun, context: OperationContext
    ) async throws -> Deployment {
        let old = try await self.deployment(id, context: context)
        guard let service = try await self.services.service(old.service) else { throw Fault.notFound("service") }
        let env = try await self.values.values(for: old).context
        return try await self.deploy(
            service, trigger: trigger, note: old.note, env: env, rerunOf: old.id, context: context)
    }

    /// One deployment with its steps.
    package func deployment(_ id: DeploymentID, context: OperationContext) async throws -> Deployment {
        guard let deployment = try await self.deployments.deployment(id) else { throw Fault.notFound("deployment") }
        try context.require(.deploymentsRead, in: deployment.scope, of: "deployment")
        if let bound = context.service, bound != deployment.service { throw Fault.notFound("deployment") }
        return deployment
    }

    /// Asks for a deployment to end, whatever it does at present.
    package func cancel(_ id: DeploymentID, note: String?, context: OperationContext) async throws -> Deployment {
        let actor = context.actor
        return try await self.apply(
            .cancel(actor, note: note, .requested), to: id, permission: .deploymentsCancel, context: context)
    }

    /// Answers whether a waiting deployment may start. Where more than one must approve, it waits on.
    package func decide(
        _ id: DeploymentID, approve: Bool, note: String?, way: String, context: OperationContext
    ) async throws -> Deployment {
        guard let deployment = try await self.deployments.deployment(id) else { throw Fault.notFound("deployment") }
        try context.require(.deploymentsApprove, in: deployment.scope, of: "deployment")
        if let bound = context.service, bound != deployment.service { throw Fault.notFound("deployment") }
        if deployment.state.isOver || deployment.state == .running {
            throw Fault(Deployment.Refusal.notAllowed(in: deployment.state.name))
        }
        guard deployment.needsApproval else { throw Fault(Deployment.Refusal.needsNoApproval) }
        if !approve, note?.allSatisfy(\.isWhitespace) ?? true {
            throw Fault(
                .invalid, "Say why it is denied.", fields: [.init(pointer: "/note", detail: "must not be empty")])
        }
        try await self.approvals.decide(deployment, approve: approve, note: note, way: way, context: context)
        return try await self.deployments.deployment(id) ?? deployment
    }

    /// Takes a report that a script posts with its deployment token.
    package func report(_ reports: [StepReport], on id: DeploymentID, context: OperationContext) async throws {
        _ = try await self.apply(.report(reports), to: id, permission: .deploymentsReport, context: context)
    }

    private func apply(
        _ command: DeploymentCommand, to id: DeploymentID, permission: Permission, context: OperationContext
    ) async throws -> Deployment {
        let (now, ids, actor) = (self.clock.now(), self.ids, context.actor)
        return try await self.deployments.change(id) { deployment in
            try context.require(permission, in: deployment.scope, of: "deployment")
            if let bound = context.service, bound != deployment.service { throw Fault.notFound("deployment") }
            do throws(Deployment.Refusal) {
                return try deployment.apply(command, at: now).map {
                    deployment.record($0, id: ids.make(), actor: actor, at: now)
                }
            } catch {
                throw Fault(error)
            }
        }
    }

    private func expectedSteps(of service: Service) async throws -> [Step] {
        let expected = service.definition.steps
        if !expected.isEmpty {
            return expected.enumerated().map { index, step in
                Step(sequence: index + 1, name: step.name, description: step.description)
            }
        }
        let last = try await self.deployments.lastSucceededSteps(of: service.id)
        if !last.isEmpty {
            return last.enumerated().map { index, step in
                Step(
                    sequence: index + 1, name: step.name, description: step.description,
                    parent: step.parent)
            }
        }
        return []
    }
}

extension Fault {
    /// Tells the caller why a command was refused.
    package init(_ refusal: Deployment.Refusal) {
        switch refusal {
        case .notAllowed(let state):
            self.init(.conflict, "The deployment is \(state), so this cannot be done any more.")
        case .needsNoApproval:
            self.init(.conflict, "The deployment does not wait for an approval.")
        }
    }
}
