import Executions
import Foundation
import Guarding
import HTTP
import Kernel
import Logging
import Sandboxing
import ServiceLifecycle
import YAML

/// Where code runs: the sandbox, its way to the network, the runtimes in it.
struct SandboxParts {
    let sandbox: LocalSandbox
    let runtimes: RuntimeDiscovery
    /// In the order in which they start; the keeper ends sandboxes while the proxy still serves.
    let services: [any ServiceLifecycle.Service]

    init(_ core: Core, logger: Logger) throws {
        let settings = core.settings.executions
        let path = core.directory.path
        let proxy = AllowListProxy(allowance: try OutgoingAllowance(core.settings.notifications.outgoingAllowed))
        let sandbox = try LocalSandbox(
            LocalSandboxSettings(settings, boxes: try core.directory.boxes(core.node), cache: core.directory.cache),
            try settings.kind(),
            launcher: GuardLauncher(guardExecutable: try SiblingProgram.processGuard.required()),
            directories: core.directories, gate: proxy,
            packages: PackagePolicy(
                hosts: settings.packageHosts,
                variables: Dictionary(
                    settings.packageVariables.compactMap { ExecutionSettings.variable($0) },
                    uniquingKeysWith: { $1 }), budget: Int64(settings.packageBudget),
                largest: settings.largest),
            node: core.node, ids: core.ids, room: { try DiskRoom.require(path) })
        self.sandbox = sandbox
        let declarations = try Self.declarations(core.directory.runtimes)
        let runtimes = RuntimeDiscovery(
            sandbox, installs: !settings.packageHosts.isEmpty, declared: { declarations })
        self.runtimes = runtimes
        self.services = [
            ProxyKeeper(proxy: proxy), SandboxKeeper(sandbox: sandbox, runtimes: runtimes, logger: logger),
        ]
    }

    private static func declarations(_ path: String) throws -> [RuntimeDeclaration] {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        return try RuntimesFile.read(String(decoding: data, as: UTF8.self), named: path)
    }
}
