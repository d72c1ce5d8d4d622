package import Deployments
import FoundationEssentials
import Glibc
import GuardWire
package import Kernel
import Synchronization

/// Runs deploy scripts under `martlet-guard`, each in a run directory of its own.
package final class GuardScriptRunner: ScriptRunner {
    private let launcher: GuardLauncher
    private let directories: RunDirectories
    private let controlGroups: ControlGroups?
    private let outputLimit: UInt64
    /// Guards that this process started, to be reaped; an adopted one is not ours.
    private let children = Mutex<[DeploymentID: GuardHandle]>([:])

    /// Keeps runs in `directories`; `outputLimit` is in bytes for both streams together.
    package init(
        launcher: GuardLauncher, directories: RunDirectories, controlGroups: ControlGroups?, outputLimit: UInt64
    ) {
        self.launcher = launcher
        self.directories = directories
        self.controlGroups = controlGroups
        self.outputLimit = outputLimit
    }

    package func start(_ launch: ScriptLaunch) async throws {
        let name = launch.deployment.description
        let identity = try launch.runAs.map { try UserAccount.identity(of: $0) }
        let directory = try self.directories.make(name)
        var launch = launch
        if let configuration = launch.configuration {
            let path = try self.directories.writeSecret(configuration, for: name, owner: identity)
            launch.fill(path)
        }
        var configuration = GuardConfiguration(
            arguments: [launch.executable] + launch.arguments,
            environment: launch.environment.map { "\($0.key)=\($0.value)" }.sorted(),
            workingDirectory: launch.directory, runDirectory: directory)
        configuration.identity = identity
        configuration.timeout = launch.timeout.wholeMicroseconds
        configuration.grace = launch.grace.wholeMicroseconds
        configuration.secrets = launch.secrets.map { Array($0.utf8) }
        configuration.wakeSocket = self.directories.wakeSocket
        configuration.outputLimit = self.outputLimit
        if let group = self.controlGroups?.make(name) { configuration.controlGroups = group.directories }
        do {
            let handle = try self.launcher.start(configuration)
            self.children.withLock { $0[launch.deployment] = handle }
        } catch {
            throw Fault(.unavailable, "The script's guard could not be started.", detail: "\(error)")
        }
    }

    package func status(of deployment: DeploymentID) async -> ScriptStatus {
        // The directory is made before anything is started, and once only.
        guard self.directories.exists(deployment.description) else { return .unstarted }
        return switch GuardedRun(directory: self.directories.path(deployment.description)).state {
        case .running: .running
        case .lost: .lost
        case .exited(let report): .ended(ScriptResult(report))
        }
    }

    package func cancel(_ deployment: DeploymentID) async {
        _ = try? GuardedRun(directory: self.directories.path(deployment.description)).cancel()
    }

    package func forget(_ deployment: DeploymentID) async {
        let name = deployment.description
        self.directories.removeSecret(of: name)
        // The report is renamed into place just before the guard ends, so this waits for a moment at most.
        self.children.withLock { $0.removeValue(forKey: deployment) }?.waitAndReap()
        _ = self.controlGroups?.remove(name)
    }
}

extension ScriptLaunch {
    /// Puts the configuration file's path where it is wanted.
    fileprivate mutating func fill(_ path: String) {
        let placeholder = ScriptLaunch.configurationPlaceholder
        self.arguments = self.arguments.map { $0 == placeholder ? path : $0 }
        self.environment = self.environment.mapValues { $0 == placeholder ? path : $0 }
    }
}

extension ScriptResult {
    /// What the guard reported.
    fileprivate init(_ report: ExitReport) {
        let ending: Ending =
            switch report.reason {
            case .exit: .exit
            case .signal: .signal
            case .timeout, .processor: .timeout
            case .cancelled: .cancelled
            case .output: .output
            case .spawn: .spawn
            }
        self.init(
            ending: ending, exitCode: report.exitCode.map { Int($0) }, signal: report.signal.map { Int($0) },
            detail: report.detail, finishedAt: Timestamp(microseconds: report.finishedAt),
            userSeconds: Double(report.userTime) / 1e6, systemSeconds: Double(report.systemTime) / 1e6,
            peakMemoryBytes: report.maximumResidentSize)
    }
}
