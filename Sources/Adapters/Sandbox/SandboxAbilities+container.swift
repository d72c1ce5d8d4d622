package import DockerEngine
package import Executions
import Glibc
package import Kernel

extension SandboxAbilities {
    /// What containers enforce, by what their engine told.
    package init(
        container description: Result<EngineDescription, Fault>, settings: LocalSandboxSettings, isPrivileged: Bool
    ) {
        var enforced: Set<Ability> = [.wall, .cpu, .output, .artifacts, .network]
        var obstacles: [Ability: String] = [:]
        func note(_ ability: Ability, _ isEnforced: Bool, _ obstacle: String) {
            if isEnforced { enforced.insert(ability) } else { obstacles[ability] = obstacle }
        }
        let engine = try? description.get()
        note(.memory, engine?.limitsMemory ?? false, "the Docker Engine has no memory control group")
        note(.processes, engine?.limitsProcesses ?? false, "the Docker Engine has no pids control group")
        note(.disk, isPrivileged, "a sandbox's file system gets a size only where the server runs as root")
        note(.users, isPrivileged, "sandboxes have users of their own only where the server runs as root")
        note(
            .systemCalls, !SystemCallFilter.bytes.isEmpty, "there is no filter for this machine's architecture")
        self.init(
            kind: "docker", enforced: enforced, obstacles: obstacles,
            refusal: Self.refusal(description, settings), slots: settings.slots)
    }

    private static func refusal(
        _ description: Result<EngineDescription, Fault>, _ settings: LocalSandboxSettings
    ) -> String? {
        if settings.slots == 0 { return "Code is not run on this server: executions_at_once is 0." }
        if access(settings.firstProcess, X_OK) != 0 {
            return "Code cannot be run here: martlet-init is not beside this program, at \(settings.firstProcess)."
        }
        if SystemCallFilter.bytes.isEmpty {
            return "Code cannot be run here: there is no filter of system calls for this machine's architecture."
        }
        switch description {
        case .failure(let fault):
            return "Code cannot be run here: \(fault.message)"
        case .success(let engine) where engine.mapsUsers:
            return
                "Code cannot be run here: this Docker Engine maps users (rootless or userns-remap), so that sandboxes "
                + "could not reach their files. Use another engine, or execution_sandbox: local."
        case .success:
            return nil
        }
    }
}
