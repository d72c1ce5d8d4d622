import Foundation
import Glibc
import Kernel
import TestSupport

/// A Docker Engine of the tests' own, which ends when nobody holds it any more, and with the test process however that
/// ends: `scripts/with-docker` runs it for as long as its input is open.
package final class ScratchEngine: Sendable {
    /// The engine's address.
    package let address: String
    private let program: ScratchProgram?

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
        self.program = nil
    }

    /// Starts one. Throws with what to install where Docker is missing.
    package init() throws {
        guard let program = try ScratchProgram(script: "with-docker", variable: "MARTLET_SCRATCH_DOCKER") else {
            throw Fault(
                .unavailable,
                "The tests need a Docker Engine of their own and could not start it; the reason stands above. On Debian, "
                    + "install it with: apt-get install -y docker.io")
        }
        self.address = program.place
        self.program = program
    }
}
