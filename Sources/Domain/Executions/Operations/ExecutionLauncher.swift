package import Backbone
import Kernel

/// Turns a stored execution into something that a sandbox can run.
package struct ExecutionLauncher: Sendable {
    private let runtimes: any RuntimeSource
    private let sealer: any ValueSealer
    private let objects: any ObjectStore
    private let sandbox: any Sandbox

    /// Joins the ports.
    package init(
        runtimes: any RuntimeSource, sealer: any ValueSealer, objects: any ObjectStore, sandbox: any Sandbox
    ) {
        self.runtimes = runtimes
        self.sealer = sealer
        self.objects = objects
        self.sandbox = sandbox
    }

    /// Sets a sandbox up for an execution. Nothing of it runs yet.
    package func prepare(_ execution: Execution, _ inputs: ExecutionInputs) async throws -> SandboxPlace {
        let runtime = try await self.runtimes.catalogue().runtime(execution.runtime, version: execution.version)
        let environment =
            if let sealed = inputs.sealedEnvironment { try await self.sealer.open(sealed) } else { [String: String]() }
        var files: [(path: String, source: String)] = []
        for file in inputs.files { files.append((file.path, try await self.objects.path(of: file.digest))) }
        return try await self.sandbox.prepare(
            SandboxLaunch(
                runtime: runtime, code: inputs.code, arguments: inputs.arguments, environment: environment,
                stdin: inputs.stdin, files: files, packages: inputs.packages, limits: execution.limits,
                secrets: environment.filter { SecretName.isSecret($0.key) && $0.value.utf8.count >= 6 }.map(\.value)))
    }
}
