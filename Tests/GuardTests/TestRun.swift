import Foundation
import Glibc
import GuardWire
import Guarding
import Testing

/// A temporary run directory and a script to run in it under the real guard; removed when it goes out of scope.
final class TestRun: Sendable {
    /// The built guard, beside the test program.
    static let guardExecutable: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("martlet-guard").path
    }()

    let root: String
    let directory: String
    /// In the environment of everything the script starts, so that left-overs are found.
    let mark = "MARTLET_TEST_MARK=\(UUID().uuidString)"
    let socket: WakeSocket

    init(parent: String = NSTemporaryDirectory()) throws {
        self.root = URL(fileURLWithPath: parent).appendingPathComponent("mg-\(UInt32.random(in: 0 ... .max))").path
        self.directory = "\(self.root)/run1"
        try FileManager.default.createDirectory(atPath: self.directory, withIntermediateDirectories: true)
        self.socket = try WakeSocket(path: "\(self.root)/wake")
    }

    deinit {
        self.socket.close()
        try? FileManager.default.removeItem(atPath: self.root)
    }

    var run: GuardedRun { GuardedRun(directory: self.directory) }

    /// Writes a script, and says how to run it.
    func script(_ text: String, interpreter: String = "/bin/bash") throws -> GuardConfiguration {
        let path = "\(self.root)/script"
        try "#!\(interpreter)\n\(text)\n".write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o755)
        var configuration = GuardConfiguration(
            arguments: [path],
            environment: ["PATH=/usr/local/bin:/usr/bin:/bin", self.mark],
            workingDirectory: self.root,
            runDirectory: self.directory
        )
        configuration.wakeSocket = "\(self.root)/wake"
        configuration.grace = 5_000_000
        return configuration
    }

    func start(_ configuration: GuardConfiguration) throws -> GuardHandle {
        try GuardLauncher(guardExecutable: Self.guardExecutable).start(configuration)
    }

    /// Runs to the end.
    func finish(_ configuration: GuardConfiguration) throws -> ExitReport {
        try self.start(configuration).waitAndReap()
        return try self.report()
    }

    func report() throws -> ExitReport {
        guard case .exited(let report) = self.run.state else {
            throw GuardFailure("the run is \(self.run.state)", 0)
        }
        return report
    }

    func text(_ stream: GuardWire.OutputStream) throws -> String {
        String(decoding: try self.run.output.bytes(of: stream, from: 0, limit: .max), as: UTF8.self)
    }

    /// Waits until the guard tells of output that satisfies the condition.
    func wait(until condition: (OutputSizes) throws -> Bool) async throws {
        for await message in self.socket.messages {
            if try condition(self.run.output.sizes()) { return }
            if message.kind == .exit { throw GuardFailure("it ended first", 0) }
        }
    }

    func waitForText(_ text: String) async throws {
        try await self.wait { _ in try self.text(.standardOutput).contains(text) }
    }

    /// A FIFO on which the script can wait for us.
    func makeGate() throws -> Int32 {
        mkfifo("\(self.root)/gate", 0o600)
        return open("\(self.root)/gate", O_RDWR | O_CLOEXEC)
    }

    /// Processes that carry the mark and still run.
    func leftOvers() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { pid in
            guard let environment = FileManager.default.contents(atPath: "/proc/\(pid)/environ") else { return false }
            return environment.range(of: Data(self.mark.utf8)) != nil
        }
    }
}
