import Executions
import Foundation
import GuardWire
import Guarding

extension LocalSandbox {
    private static let probeLimits: ExecutionLimits = {
        var limits = ExecutionLimits.standard
        // A busy machine may take long, and whoever wants a runtime waits for this.
        limits.wallSeconds = 120
        limits.cpuSeconds = 120
        limits.outputBytes = 64 << 10
        return limits
    }()

    /// Runs a command of a runtime in a sandbox like any other. Returns how it ended and what it printed.
    func printed(
        by command: [String], of declaration: RuntimeDeclaration
    ) async throws -> (result: ExecutionResult, text: String) {
        let runtime = Runtime(
            name: declaration.name, version: "", banner: "", command: command,
            fileName: declaration.fileName, environment: declaration.environment, image: declaration.image)
        let launch = SandboxLaunch(
            runtime: runtime, code: "", arguments: [], environment: [:], stdin: [], files: [], packages: [],
            limits: Self.probeLimits, secrets: [])
        let box = try await self.build(BoxShape(launch, layer: nil, image: self.maker.image(for: runtime)))
        do {
            try await self.fill(box, launch, program: nil, key: nil)
            let run = GuardedRun(directory: self.directories.path(box.run))
            _ = try run.go()
            while run.state == .running { try await Task.sleep(for: .milliseconds(5)) }
            guard case .exited(let report) = run.state else { throw CancellationError() }
            let bytes = try run.output.read(from: 0, limit: 64 << 10).records.flatMap(\.bytes)
            await self.discard(box)
            return (ExecutionResult(report, isDiskFull: false), String(decoding: bytes, as: UTF8.self))
        } catch {
            await self.discard(box)
            throw error
        }
    }
}
