import Executions
import Glibc
import GuardWire
import Guarding
import Kernel
import Synchronization

/// Sandboxes of this machine's own system: bubblewrap, each with a control group.
final class BubblewrapBoxes: BoxMaker {
    let settings: LocalSandboxSettings
    let layout: SystemLayout
    let stage: BoxStage
    private let controlGroups: ControlGroups?
    private let probe: SandboxProbe
    private let runtimeDirectories = Mutex<[String]>([])

    init(
        _ settings: LocalSandboxSettings, layout: SystemLayout, stage: BoxStage, controlGroups: ControlGroups?
    ) {
        self.settings = settings
        self.layout = layout
        self.stage = stage
        self.controlGroups = controlGroups
        self.probe = SandboxProbe(settings, controlGroups: controlGroups)
    }

    var abilities: SandboxAbilities { get async { self.probe.abilities } }

    var limitsEachProcess: Bool { !self.probe.countsProcesses }

    func runtimes(in sandbox: LocalSandbox) -> any RuntimeSearch { MachineRuntimes(sandbox, self) }

    func image(for runtime: Runtime) -> String? { nil }

    func make(_ plan: BoxPlan) async throws -> GuardConfiguration {
        var arguments = BoxArguments(
            bubblewrap: self.settings.bubblewrap, root: self.stage.root, box: plan.directory.path,
            directories: self.layout.directories + self.runtimeDirectories.withLock { $0 })
        arguments.network = plan.network
        arguments.packages = plan.packages
        var configuration = GuardConfiguration(
            arguments: arguments.list, environment: ["PATH=/usr/bin:/bin"], workingDirectory: "/",
            runDirectory: plan.runDirectory)
        if let user = plan.directory.user { configuration.identity = ProcessIdentity(user: user, group: user) }
        configuration.box = BoxConfiguration(
            files: [SystemCallFilter.bytes], order: plan.order, patience: LocalSandbox.patience.wholeMicroseconds)
        // Core dumps would land in the box and count as its files.
        configuration.limits = [ResourceLimit(resource: Int32(RLIMIT_CORE.rawValue), soft: 0, hard: 0)]
        if let group = self.controlGroups?.make(plan.run) { configuration.controlGroups = group.directories }
        return configuration
    }

    func limit(_ run: String, _ limits: ExecutionLimits) async throws {
        self.controlGroups?.limit(
            run,
            ControlGroupLimits(
                memory: UInt64(limits.memoryBytes),
                // The first process, its forwarder and bubblewrap's two count as well.
                processes: UInt64(limits.processes) + (limits.network == .none ? 3 : 4)))
    }

    func foundation(of runtime: Runtime) async -> String { "" }

    func remove(_ run: String) async {
        // Where its guard was killed, the kernel may still be ending what was in it.
        for _ in 0..<200 {
            if self.controlGroups?.remove(run) ?? true { return }
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    func tidy() async {}

    func sweep(keeping runs: Set<String>) async {}

    /// Shows sandboxes these directories from now on; true where that is new.
    func use(directories: [String]) -> Bool {
        let directories = directories.filter { (try? self.stage.makeDirectory($0)) != nil }
        return self.runtimeDirectories.withLock { known in
            defer { known = directories }
            return known != directories
        }
    }
}
