import DockerEngine
import Executions
import Glibc
import GuardWire
import Kernel
import Synchronization

/// Sandboxes of images: containers of a Docker Engine. The guard starts `martlet-init` as their attendant, which lets the
/// engine start the container and hands the guard's descriptors into it; so the engine carries nothing of what runs.
final class ContainerBoxes: BoxMaker {
    let engine: DockerEngine
    private let settings: LocalSandboxSettings
    private let stage: BoxStage
    private let node: NodeID
    private let isPrivileged: Bool
    private let state = Mutex(State())

    private struct State {
        /// What this process made and has not taken away, with its limits.
        var made: [String: ContainerLimits] = [:]
        /// What could not be taken away.
        var stubborn: Set<String> = []
        /// The limits used last, which the next sandboxes are made with, so that they seldom need others.
        var usual = ContainerBoxes.limits(.standard)
        var description: Result<EngineDescription, Fault>?
        var describedAt = ContinuousClock.now
    }

    /// How a container is known as one of a node's, and as which run's.
    static let labels = (node: "martlet.node", run: "martlet.run")
    /// Where the attendant waits: below the shared directory inside.
    private static let meeting = "/.martlet/box"
    private static let freshness = Duration.seconds(10)

    init(
        _ engine: DockerEngine, _ settings: LocalSandboxSettings, stage: BoxStage, node: NodeID, isPrivileged: Bool
    ) {
        self.engine = engine
        self.settings = settings
        self.stage = stage
        self.node = node
        self.isPrivileged = isPrivileged
    }

    var abilities: SandboxAbilities {
        get async {
            await SandboxAbilities(
                container: self.description(), settings: self.settings, isPrivileged: self.isPrivileged)
        }
    }

    /// What the engine told within the last seconds.
    private func description() async -> Result<EngineDescription, Fault> {
        let known = self.state.withLock { state in
            state.describedAt.duration(to: .now) < Self.freshness ? state.description : nil
        }
        if let known { return known }
        let result: Result<EngineDescription, Fault>
        do {
            result = .success(try await self.engine.describe())
        } catch {
            result = .failure(error as? Fault ?? Fault(.unavailable, "The Docker Engine cannot be asked: \(error)"))
        }
        self.state.withLock {
            $0.description = result
            $0.describedAt = .now
        }
        return result
    }

    var limitsEachProcess: Bool { false }

    func runtimes(in sandbox: LocalSandbox) -> any RuntimeSearch { ImageRuntimes(sandbox, self.engine) }

    func image(for runtime: Runtime) -> String? { runtime.image }

    func make(_ plan: BoxPlan) async throws -> GuardConfiguration {
        guard let image = plan.image else {
            throw Fault(.unprocessable, "The runtime has no image, which sandboxes are made of on this server.")
        }
        let limits = self.state.withLock { state in
            state.made[plan.run] = state.usual
            return state.usual
        }
        let specification = ContainerSpecification(
            image: image,
            entryPoint: [BoxArguments.inside.firstProcess, "join", "\(Self.meeting)/socket"]
                + (plan.network == nil ? [] : [BoxArguments.inside.proxy]),
            user: plan.directory.user ?? geteuid(), mounts: self.mounts(plan), limits: limits,
            labels: [Self.labels.node: self.node.description, Self.labels.run: plan.run])
        do {
            try await self.engine.create(specification, name: Self.name(plan.run))
        } catch let fault as Fault where fault.code == .notFound {
            throw Fault(
                .unprocessable, "The image \(image) is not there any more. Pull it with: docker pull \(image)",
                detail: fault.message)
        }
        var configuration = GuardConfiguration(
            arguments: [
                self.settings.firstProcess, "attend", self.engine.address.socket,
                try await self.engine.path(of: Self.name(plan.run)), "\(plan.directory.path)/link/socket",
            ], environment: [], workingDirectory: "/", runDirectory: plan.runDirectory)
        configuration.box = BoxConfiguration(
            files: [SystemCallFilter.bytes], order: plan.order, patience: LocalSandbox.patience.wholeMicroseconds,
            isAttended: true)
        return configuration
    }

    private func mounts(_ plan: BoxPlan) -> [ContainerSpecification.Mount] {
        var mounts: [ContainerSpecification.Mount] = [
            .init("\(self.stage.root)/.martlet", at: "/.martlet", isWritable: false),
            .init("\(plan.directory.path)/link", at: Self.meeting, isWritable: false),
        ]
        for (name, place) in [("work", "/work"), ("tmp", "/tmp"), ("output", "/output"), ("shm", "/dev/shm")] {
            mounts.append(.init("\(plan.directory.path)/\(name)", at: place, isWritable: true))
        }
        if let network = plan.network {
            mounts.append(.init(network, at: BoxArguments.inside.network, isWritable: false))
        }
        if let packages = plan.packages {
            mounts.append(.init(packages, at: BoxArguments.inside.packages, isWritable: false))
        }
        return mounts
    }

    func limit(_ run: String, _ limits: ExecutionLimits) async throws {
        let wanted = Self.limits(limits)
        let present = self.state.withLock { state in
            state.usual = wanted
            return state.made[run]
        }
        if present == wanted { return }
        try await self.engine.limit(Self.name(run), wanted)
    }

    private static func limits(_ limits: ExecutionLimits) -> ContainerLimits {
        // The first process and its forwarder count as well.
        ContainerLimits(
            memory: limits.memoryBytes, processes: Int64(limits.processes) + (limits.network == .none ? 1 : 2))
    }

    func foundation(of runtime: Runtime) async -> String {
        guard let name = runtime.image else { return "" }
        return (try? await self.engine.image(name)?.id) ?? name
    }

    func remove(_ run: String) async {
        do {
            try await self.engine.remove(Self.name(run))
            self.state.withLock {
                $0.made[run] = nil
                $0.stubborn.remove(run)
            }
        } catch {
            self.state.withLock { _ = $0.stubborn.insert(run) }
        }
    }

    func tidy() async {
        for run in self.state.withLock({ $0.stubborn }) { await self.remove(run) }
    }

    func sweep(keeping runs: Set<String>) async {
        let ours = (try? await self.engine.containers(labelled: Self.labels.node, self.node.description)) ?? []
        for container in ours {
            guard let run = container.labels[Self.labels.run], !runs.contains(run),
                self.state.withLock({ $0.made[run] == nil })
            else { continue }
            try? await self.engine.remove(container.id)
        }
    }

    private static func name(_ run: String) -> String { "martlet-\(run)" }
}
