import API
import Backbone
import Executions
import FoundationEssentials
import Kernel

extension ExecutionResource {
    /// Shows an execution.
    init(_ execution: Execution, position: Int?, sizes: OutputSizes) {
        let result = execution.result
        self.init(
            id: execution.id, status: execution.state.name, reason: execution.state.reason, detail: execution.detail,
            exitCode: result?.exitCode, signal: result?.signal,
            usage: result?.usage.map { usage in
                ExecutionUsageResource(
                    wallSeconds: usage.wallSeconds, userSeconds: usage.userSeconds,
                    systemSeconds: usage.systemSeconds, peakMemoryBytes: usage.peakMemoryBytes)
            }, position: position, priority: execution.priority.rawValue, runtime: execution.runtime,
            version: execution.version, title: execution.inputs.title, scriptID: execution.script?.id,
            scriptVersion: execution.script?.version, limits: LimitsResource(execution.limits),
            env: execution.inputs.variables,
            output: OutputSizeResource(stdoutBytes: sizes.stdout, stderrBytes: sizes.stderr),
            artifacts: (result?.artifacts ?? []).map { ArtifactResource($0) }, trigger: execution.trigger.rawValue,
            retryOf: execution.retryOf, projectID: execution.scope.project,
            actor: ActorResource(execution.requestedBy),
            cancelledBy: execution.cancellation.map { ActorResource($0.by) }, revision: execution.revision,
            createdAt: execution.createdAt, startedAt: execution.startedAt, finishedAt: execution.finishedAt)
    }
}

extension ExecutionSummary {
    /// Shows an execution in a list.
    init(_ execution: Execution) {
        self.init(
            id: execution.id, status: execution.state.name, reason: execution.state.reason,
            exitCode: execution.result?.exitCode, priority: execution.priority.rawValue, runtime: execution.runtime,
            version: execution.version, title: execution.inputs.title, scriptID: execution.script?.id,
            trigger: execution.trigger.rawValue, actor: ActorResource(execution.requestedBy),
            createdAt: execution.createdAt, startedAt: execution.startedAt, finishedAt: execution.finishedAt)
    }
}

extension ArtifactResource {
    /// Shows a file.
    init(_ file: StoredFile) { self.init(path: file.path, size: file.size, sha256: file.digest) }
}

extension LimitsResource {
    /// Shows limits; null for what is not enforced.
    init(_ limits: ExecutionLimits) {
        func take<Value>(_ ability: SandboxAbilities.Ability, _ value: Value) -> Value? {
            limits.unenforced.contains(ability) ? nil : value
        }
        let hosts: [String] = if case .hosts(let hosts) = limits.network { hosts } else { [] }
        self.init(
            wallSeconds: take(.wall, limits.wallSeconds), cpuSeconds: take(.cpu, limits.cpuSeconds),
            memoryBytes: take(.memory, limits.memoryBytes), processes: take(.processes, limits.processes),
            diskBytes: take(.disk, limits.diskBytes), outputBytes: take(.output, limits.outputBytes), network: hosts)
    }
}

extension ExecutionInputsResource {
    /// Shows inputs.
    init(_ inputs: ExecutionInputs) {
        let text = String(validating: inputs.stdin, as: UTF8.self)
        self.init(
            code: inputs.code, args: inputs.arguments, stdin: inputs.stdin.isEmpty ? nil : text,
            stdinBase64: text == nil ? Data(inputs.stdin).base64EncodedString() : nil,
            files: inputs.files.map { ArtifactResource($0) }, packages: inputs.packages)
    }
}

extension RuntimeResource {
    /// Shows a runtime.
    init(_ runtime: Runtime) {
        self.init(
            name: runtime.name, version: runtime.version, banner: runtime.banner, file: runtime.fileName,
            isCompiled: runtime.compile != nil, takesPackages: runtime.install != nil, example: runtime.example)
    }
}

extension SandboxResource {
    /// Shows what a sandbox enforces.
    init(_ abilities: SandboxAbilities) {
        self.init(
            kind: abilities.kind, enforced: abilities.enforced.map(\.rawValue).sorted(),
            obstacles: abilities.obstacles.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value },
            refusal: abilities.refusal)
    }
}
