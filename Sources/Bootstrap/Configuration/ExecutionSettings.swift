import Executions
import Foundation

/// What an operator can set of executions.
package struct ExecutionSettings: Sendable, Hashable {
    /// How many may run at once on this node.
    package var atOnce: Int
    /// How many of one organization may.
    package var perOrganization: Int
    /// How many of one principal may.
    package var perPrincipal: Int
    /// How many sandboxes wait in advance.
    package var waiting: Int
    /// The longest that one may run, in seconds.
    package var wallSeconds: Int
    /// The most processor seconds of one.
    package var cpuSeconds: Int
    /// The most memory of one, in bytes.
    package var memoryBytes: Int
    /// The most processes of one.
    package var processes: Int
    /// The most disk of one, in bytes.
    package var diskBytes: Int
    /// The most output of one, in bytes.
    package var outputBytes: Int
    /// Hosts that executions may ask to reach.
    package var networkAllowed: [String]
    /// Hosts that packages are installed from; none for no packages.
    package var packageHosts: [String]
    /// Variables of installers, as `NAME=VALUE`.
    package var packageVariables: [String]
    /// Installed packages that are kept, in bytes.
    package var packageBudget: Int
    /// The first of the users that sandboxes run as.
    package var firstUser: Int
    /// Whether scripts may be run by signed addresses.
    package var links: Bool
    /// How long they are kept, in days.
    package var retentionDays: Int
    /// How sandboxes are made.
    package var sandbox: Sandbox = .local
    /// Where the Docker Engine listens.
    package var dockerHost = "unix:///var/run/docker.sock"

    /// A kind of sandbox.
    package enum Sandbox: String, Sendable, Hashable, CaseIterable {
        /// By bubblewrap.
        case local
        /// As containers of a Docker Engine.
        case docker
    }

    /// Name and value of a variable that was written `NAME=VALUE`; nil where it was not.
    static func variable(_ entry: String) -> (name: String, value: String)? {
        let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, ExecutionSubmission.isVariableName(parts[0]) else { return nil }
        return (parts[0], parts[1])
    }

    /// The most that a caller may ask for.
    var largest: ExecutionLimits {
        ExecutionLimits(
            wallSeconds: Double(self.wallSeconds), cpuSeconds: Double(self.cpuSeconds),
            memoryBytes: Int64(self.memoryBytes), processes: self.processes, diskBytes: Int64(self.diskBytes),
            outputBytes: Int64(self.outputBytes), network: .none)
    }

    /// How many sandboxes there are, waiting ones too; none where nothing may run.
    var slots: Int { self.atOnce == 0 ? 0 : self.atOnce + self.waiting }

    /// The keys of `martlet.yml`.
    package static let keys = [
        "executions_at_once", "executions_per_organization", "executions_per_principal", "executions_waiting",
        "execution_wall_seconds", "execution_cpu_seconds", "execution_memory_bytes", "execution_processes",
        "execution_disk_bytes", "execution_output_bytes", "execution_network_allowed",
        "execution_package_hosts", "execution_package_variables", "execution_package_budget", "execution_first_user",
        "execution_links",
        "execution_retention_days", "execution_sandbox", "docker_host",
    ]
    /// Those of them that are text.
    static let texts: Set = ["execution_sandbox", "docker_host"]

    /// What holds where nothing is set: two for each processor, and a quarter of the memory for one at most.
    static var standard: ExecutionSettings {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        let memory = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        let atOnce = max(4, processors * 2)
        return ExecutionSettings(
            atOnce: atOnce, perOrganization: atOnce, perPrincipal: atOnce, waiting: 2, wallSeconds: 3600,
            cpuSeconds: 3600, memoryBytes: max(512 << 20, min(4 << 30, memory / 4)), processes: 512,
            diskBytes: 1 << 30, outputBytes: 1 << 30, networkAllowed: [],
            packageHosts: ["pypi.org:443", "files.pythonhosted.org:443", "registry.npmjs.org:443", "rubygems.org:443"],
            packageVariables: [], packageBudget: 5 << 30, firstUser: 700_000, links: false, retentionDays: 30)
    }
}
