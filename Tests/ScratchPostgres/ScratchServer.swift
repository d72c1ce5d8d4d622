import Foundation
import Glibc
import Kernel

/// A PostgreSQL server of the tests' own, which ends when nobody holds it any more, and with the test process however
/// that ends: `scripts/with-postgres` runs it for as long as its input is open.
package final class ScratchServer: Sendable {
    /// The folder of the server's socket.
    package let folder: String
    private let process: Process?
    private let input: Pipe?

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
        self.process = nil
        self.input = nil
    }

    /// Starts one. Throws with what to install where PostgreSQL is missing.
    package init() throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let (input, output) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = root.appending(path: "scripts/with-postgres")
        process.arguments = ["sh", "-c", "echo \"$MARTLET_SCRATCH_POSTGRES\"; exec cat >&2"]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SCRATCH_POSTGRES_FSYNC": "off"]) { old, _ in old }
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        guard !line.isEmpty else {
            throw Fault(
                .unavailable,
                "The tests need a PostgreSQL server of their own and could not start it; the reason stands above. On "
                    + "Debian, install it with: apt-get install -y postgresql")
        }
        self.folder = String(decoding: line, as: UTF8.self)
        self.process = process
        self.input = input
    }

    deinit {
        try? self.input?.fileHandleForWriting.close()
        self.process?.waitUntilExit()
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
