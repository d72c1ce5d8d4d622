import Executions

/// Turns a launch that wants packages into the launch that installs them: pure.
enum PackageInstallation {
    /// What an installer may use. Its files are in memory until they are kept, so its memory holds them as well.
    /// An operator's own limits hold for it, too.
    private static let limits = ExecutionLimits(
        wallSeconds: 600, cpuSeconds: 600, memoryBytes: 2 << 30, processes: 256, diskBytes: 1 << 30,
        outputBytes: 8 << 20, network: .none)

    /// Nil where the runtime has no installer, or the operator lets none reach a host.
    static func launch(_ wanted: SandboxLaunch, policy: PackagePolicy) -> SandboxLaunch? {
        guard let install = wanted.runtime.install, !policy.hosts.isEmpty else { return nil }
        let packages = Set(wanted.packages).sorted()
        var runtime = wanted.runtime
        runtime.command = install.flatMap { argument in
            argument == "{packages}" ? packages : [argument.replacing("{layer}", with: "/output")]
        }
        runtime.compile = nil
        var limits = Self.limits
        limits.wallSeconds = min(limits.wallSeconds, policy.largest.wallSeconds)
        limits.cpuSeconds = min(limits.cpuSeconds, policy.largest.cpuSeconds)
        limits.memoryBytes = min(limits.memoryBytes, policy.largest.memoryBytes)
        limits.processes = min(limits.processes, policy.largest.processes)
        limits.diskBytes = min(limits.diskBytes, policy.largest.diskBytes)
        limits.network = .hosts(policy.hosts)
        return SandboxLaunch(
            runtime: runtime, code: packages.joined(separator: "\n"), arguments: [], environment: policy.variables,
            stdin: [], files: [], packages: [], limits: limits, secrets: [])
    }
}
