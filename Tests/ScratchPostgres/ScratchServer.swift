import Foundation
import Glibc
import Kernel
import TestSupport

/// A PostgreSQL server of the tests' own, which ends when nobody holds it any more, and with the test process however
/// that ends: `scripts/with-postgres` runs it for as long as its input is open.
package final class ScratchServer: Sendable {
    /// The folder of the server's socket.
    package let folder: String
    private let program: ScratchProgram?

    /// The server that the tests share; each has a database of its own there.
    package static let shared = Result {
        // `make test` has started it already.
        if let folder = ProcessInfo.processInfo.environment["MARTLET_SCRATCH_POSTGRES"] {
            return ScratchServer(folder: folder)
        }
        return try ScratchServer()
    }

    /// Takes one that somebody else has started.
    private init(folder: String) {
        self.folder = folder
        self.program = nil
    }

    /// Starts one. Throws with what to install where PostgreSQL is missing.
    package init() throws {
        guard
            let program = try ScratchProgram(
                script: "with-postgres", variable: "MARTLET_SCRATCH_POSTGRES",
                environment: ["SCRATCH_POSTGRES_FSYNC": "off"])
        else {
            throw Fault(
                .unavailable,
                "The tests need a PostgreSQL server of their own and could not start it; the reason stands above. On "
                    + "Debian, install it with: apt-get install -y postgresql")
        }
        self.folder = program.place
        self.program = program
    }

    /// Makes an empty database and gives its address.
    package func makeDatabase() async throws -> String {
        let name = "test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try await self.execute("CREATE DATABASE \(name)")
        return "postgres:///\(name)?host=\(self.folder)&user=postgres"
    }
}

extension ScratchServer {
    /// Runs a statement that takes no transaction around it.
    package func execute(_ sql: String) async throws {
        let client = Process()
        client.executableURL = URL(filePath: "/usr/bin/env")
        client.arguments = ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "postgres", "-c", sql]
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            client.terminationHandler = { process in
                continuation.resume(
                    with: process.terminationStatus == 0
                        ? .success(()) : .failure(Fault(.unavailable, "psql failed: \(sql)")))
            }
            do { try client.run() } catch { continuation.resume(throwing: error) }
        }
    }

    /// Ends one of the server's processes at once.
    package func kill(_ process: Int) throws {
        guard Glibc.kill(pid_t(process), SIGKILL) == 0 else {
            throw Fault(.unavailable, "The server's process \(process) could not be killed.")
        }
    }
}
