package import Backbone
package import Kernel

/// Carries deployments from the queue to their end on one node. Each call is one step; whoever calls them decides when.
package struct DeploymentRunning: Sendable {
    private let deployments: any DeploymentRepository
    private let services: any ServiceRepository
    private let values: any LaunchValueSource
    private let runner: any ScriptRunner
    private let output: any OutputLog
    private let builder: @Sendable () -> ScriptLaunchBuilder
    /// The node that runs them.
    package let node: NodeID
    private let clock: any WallClock
    private let ids: IDSource

    /// Joins the ports. `builder` is asked at each start, because the server's port may be known only then.
    package init(
        deployments: any DeploymentRepository, services: any ServiceRepository, values: any LaunchValueSource,
        runner: any ScriptRunner, output: any OutputLog, node: NodeID, clock: any WallClock, ids: IDSource,
        builder: @escaping @Sendable () -> ScriptLaunchBuilder
    ) {
        self.deployments = deployments
        self.services = services
        self.values = values
        self.runner = runner
        self.output = output
        self.builder = builder
        self.node = node
        self.clock = clock
        self.ids = ids
    }

    /// Looks through the queue once: lets deployments wait or start and makes the retries that are due. Returns the
    /// ones that were started, and when to look again at the latest.
    package func admit() async throws -> (started: [DeploymentID], again: Timestamp?) {
        for failed in try await self.deployments.awaitingRetry() { try await self.retry(failed) }
        let open = try await self.deployments.open()
        var started: [DeploymentID] = []
        for decision in DeploymentAdmission.decide(open, at: self.clock.now()) {
            switch decision {
            case .wait(let id, let reason):
                // Whoever changed it meanwhile wins; the next pass sees the new state.
                _ = try? await self.change(id, .wait(reason))
            case .start(let id):
                if try await self.start(id) { started.append(id) }
            }
        }
        return (started, DeploymentAdmission.nextMoment(open, after: self.clock.now()))
    }

    /// Deployments of this node that run: after a restart, those whose scripts another process started.
    package func running() async throws -> [DeploymentID] {
        try await self.deployments.open().filter { $0.state == .running && $0.node == self.node }.map(\.id)
    }

    /// Reads new output and takes over its step reports. Returns whether there may be more at once.
    package func follow(_ id: DeploymentID, _ follower: inout DeploymentFollower) async throws -> Bool {
        let chunks = try await self.output.chunks(of: id.description, from: follower.offset, limit: 1 << 20)
        if chunks.isEmpty { return false }
        let reports = follower.feed(chunks)
        if !reports.isEmpty { try await self.report(reports, on: id, upTo: follower.recorded) }
        return true
    }

    /// Starts a script whose start was recorded by a process that was killed before it could begin: it is still started
    /// once at most. Returns whether it runs.
    package func startUnstarted(_ id: DeploymentID) async throws -> Bool {
        guard let deployment = try await self.deployments.deployment(id), deployment.state == .running else {
            return false
        }
        return try await self.launch(deployment)
    }

    /// What became of the script; asks it to end when somebody wants that.
    package func status(of id: DeploymentID) async throws -> ScriptStatus {
        let status = await self.runner.status(of: id)
        if status == .running, let deployment = try await self.deployments.deployment(id),
            deployment.cancellation != nil
        {
            await self.runner.cancel(id)
        }
        return status
    }

    /// Records the end. Idempotent: an end that is recorded stays.
    package func finish(
        _ id: DeploymentID, _ status: ScriptStatus, _ follower: inout DeploymentFollower
    ) async throws {
        let result: ScriptResult
        switch status {
        case .running, .unstarted: return
        case .ended(let ended): result = ended
        case .lost:
            result = ScriptResult(
                ending: .interrupted, detail: "The script's guard went away, so its end is not known.",
                finishedAt: self.clock.now())
        }
        let reports = follower.finish()
        if !reports.isEmpty { try await self.report(reports, on: id, upTo: follower.offset) }
        _ = try await self.change(id, .finish(result))
        await self.runner.forget(id)
    }

    /// Where to go on with a deployment's output.
    package func follower(of id: DeploymentID) async throws -> DeploymentFollower {
        DeploymentFollower(from: try await self.deployments.deployment(id)?.followed ?? 0)
    }

    private func start(_ id: DeploymentID) async throws -> Bool {
        let (now, ids, node) = (self.clock.now(), self.ids, self.node)
        let begun: Deployment?
        do {
            begun = try await self.deployments.start(id) { deployment in
                do throws(Deployment.Refusal) {
                    return try deployment.apply(.start(node), at: now).map {
                        deployment.record($0, id: ids.make(), actor: .system, at: now)
                    }
                } catch {
                    throw Fault(error)
                }
            }
        } catch let fault as Fault where fault.code == .conflict || fault.code == .notFound {
            return false
        }
        guard let deployment = begun else { return false }
        return try await self.launch(deployment)
    }

    private func launch(_ deployment: Deployment) async throws -> Bool {
        do {
            let values = try await self.values.values(for: deployment)
            let token = try await self.values.token(for: deployment.id)
            try await self.runner.start(self.builder().launch(deployment, values, token: token))
            return true
        } catch {
            let detail = (error as? Fault)?.message ?? "The script could not be started."
            _ = try await self.change(deployment.id, .refuse(detail))
            return false
        }
    }

    private func retry(_ failed: Deployment) async throws {
        guard let service = try await self.services.service(failed.service) else { return }
        let now = self.clock.now()
        _ = try await self.deployments.create(
            DeploymentRequest(
                id: self.ids.make(), service: service, trigger: .retry, rerunOf: failed.id,
                attempt: failed.attempt + 1, actor: failed.requestedBy, note: failed.note, env: failed.env,
                sealedEnv: failed.sealedEnv,
                steps: failed.definition.steps.enumerated().map {
                    Step(sequence: $0 + 1, name: $1.name, description: $1.description)
                }, needsApproval: false, time: now, notBefore: now + service.definition.retry.delay, ids: self.ids))
    }

    private func report(_ reports: [StepReport], on id: DeploymentID, upTo offset: Int64) async throws {
        _ = try await self.change(id, .report(reports), followed: offset)
    }

    private func change(
        _ id: DeploymentID, _ command: DeploymentCommand, followed: Int64? = nil
    ) async throws -> Deployment {
        let (now, ids) = (self.clock.now(), self.ids)
        return try await self.deployments.change(id) { deployment in
            // A report that was recorded before a crash is not recorded again.
            if let followed {
                if followed <= deployment.followed { return [] }
                deployment.followed = followed
            }
            do throws(Deployment.Refusal) {
                return try deployment.apply(command, at: now).map {
                    deployment.record($0, id: ids.make(), actor: .system, at: now)
                }
            } catch {
                if deployment.state.isOver { return [] }
                throw Fault(error)
            }
        }
    }
}
