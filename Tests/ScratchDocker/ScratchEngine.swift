import Foundation
import Glibc
import Kernel

/// A Docker Engine of the tests' own, which ends when nobody holds it any more, and with the test process however that
/// ends: `scripts/with-docker` runs it for as long as its input is open.
package final class ScratchEngine: Sendable {
    /// The engine's address.
    package let address: String
    private let process: Process?
    private let input: Pipe?

    /// The engine that the tests share.
    package static let shared = Result {
        // `make test` has started it already.
        if let address = ProcessInfo.processInfo.environment["MARTLET_SCRATCH_DOCKER"] {
            return ScratchEngine(address: address)
        }
        return try ScratchEngine()
    }

    /// Whether one can be started here at all: only root can, and `make test` installs what it needs.
    package static let isPossible = geteuid() == 0 && access("/usr/sbin/dockerd", X_OK) == 0

    /// Takes one that somebody else has started.
    private init(address: String) {
        self.address = address
        self.process = nil
        self.input = nil
    }

    /// Starts one. Throws with what to install where Docker is missing.
    package init() throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let (input, output) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = root.appending(path: "scripts/with-docker")
        process.arguments = ["sh", "-c", "echo \"$MARTLET_SCRATCH_DOCKER\"; exec cat >&2"]
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
                "The tests need a Docker Engine of their own and could not start it; the reason stands above. On Debian, "
                    + "install it with: apt-get install -y docker.io")
        }
        self.address = String(decoding: line, as: UTF8.self)
        self.process = process
        self.input = input
    }

    deinit {
        try? self.input?.fileHandleForWriting.close()
        self.process?.waitUntilExit()
    }
}
