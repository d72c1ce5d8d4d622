import Foundation
import Glibc
import Kernel

/// A FIFO that holds a script until the test opens it.
final class Gate: Sendable {
    let path: String

    init(_ url: URL) throws {
        self.path = url.path
        guard mkfifo(self.path, 0o600) == 0 else { throw Installation.Failure("no FIFO at \(self.path)") }
    }

    /// Lets the script that reads go on; it reads the text.
    func open(_ text: String) throws {
        guard let file = FileHandle(forUpdatingAtPath: self.path) else { throw Installation.Failure("no gate") }
        try file.write(contentsOf: Data("\(text)\n".utf8))
        // Held open until the script has read it: a FIFO forgets what nobody holds.
        Self.held.withLock { $0.append(file) }
    }

    /// Waits until the guard of a deployment has ended, by its lock.
    func waitForExit(of installation: Installation, _ id: DeploymentID) throws {
        let path = installation.root.appending(path: "data/runs/\(id)/guard.lock").path
        let descriptor = Glibc.open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Installation.Failure("no lock at \(path)") }
        flock(descriptor, LOCK_SH)
        close(descriptor)
    }

    private static let held = Held()
}

/// Files that stay open until the tests end.
final class Held: @unchecked Sendable {
    // Proof: every access is under the lock.
    private let lock = NSLock()
    private var files: [FileHandle] = []

    func withLock(_ body: (inout [FileHandle]) -> Void) {
        self.lock.lock()
        body(&self.files)
        self.lock.unlock()
    }
}

extension RunningServer {
    /// Deploys with the gate's path as `GATE`, which scripts find in their configuration's context and environment.
    func deploy(_ service: String, env: [String: String]?, gate: Gate) async throws -> DeploymentID {
        try await self.deploy(service, env: (env ?? [:]).merging(["GATE": gate.path]) { $1 })
    }
}
