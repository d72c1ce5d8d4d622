package import Executions
import Foundation
import Glibc
package import Guarding

/// Finds out once what sandboxes can do on this machine.
package struct SandboxProbe: Sendable {
    /// Whether the server may become other users and mount.
    let isPrivileged: Bool
    /// Whether control groups count processes.
    let countsProcesses: Bool
    /// What was found.
    package let abilities: SandboxAbilities

    /// Looks at this machine.
    package init(_ settings: LocalSandboxSettings, controlGroups: ControlGroups?) {
        let isPrivileged = geteuid() == 0
        let controllers = controlGroups?.controllers ?? []
        self.isPrivileged = isPrivileged
        self.countsProcesses = controllers.contains("pids")
        var enforced: Set<SandboxAbilities.Ability> = [.wall, .cpu, .output, .artifacts]
        var obstacles: [SandboxAbilities.Ability: String] = [:]
        func note(_ ability: SandboxAbilities.Ability, _ isEnforced: Bool, _ obstacle: String) {
            if isEnforced { enforced.insert(ability) } else { obstacles[ability] = obstacle }
        }
        note(.memory, controllers.contains("memory"), "the server has no memory control group (see `martlet doctor`)")
        note(
            .processes, controllers.contains("pids") || isPrivileged,
            "the server has no pids control group and cannot give each sandbox a user of its own")
        note(.disk, isPrivileged, "a sandbox's file system gets a size only where the server runs as root")
        note(.users, isPrivileged, "sandboxes have users of their own only where the server runs as root")
        note(
            .systemCalls, !SystemCallFilter.bytes.isEmpty, "there is no filter for this machine's architecture")
        note(.network, true, "")
        var refusal: String?
        if settings.slots == 0 {
            refusal = "Code is not run on this server: executions_at_once is 0."
        } else if access(settings.bubblewrap, X_OK) != 0 {
            refusal = "Code cannot be run here: bubblewrap is missing. Install it with: apt-get install bubblewrap"
        } else if access(settings.firstProcess, X_OK) != 0 {
            refusal = "Code cannot be run here: martlet-init is not beside this program, at \(settings.firstProcess)."
        } else if SystemCallFilter.bytes.isEmpty {
            refusal = "Code cannot be run here: there is no filter of system calls for this machine's architecture."
        }
        self.abilities = SandboxAbilities(
            kind: "local", enforced: enforced, obstacles: obstacles, refusal: refusal, slots: settings.slots)
    }
}
