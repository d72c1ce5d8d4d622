import API
import Client
import Foundation
import Glibc
import Kernel
import Testing

/// A server that is killed with a thousand executions before it.
@Suite(.enabled(if: geteuid() == 0, "Sandboxes have users of their own only where the server runs as root."))
struct SandboxSurvivalTests {
    private static let count = 1000

    @Test func `a thousand wait, the server is killed, and each has one true outcome`() async throws {
        let first = try SandboxServer.start(waiting: 2)
        let root = first.server.installation.root
        // Each notes that it ran: twice would be seen. The folder is the sandboxes' one way out, so output tells.
        var ids: [ExecutionID] = []
        for index in 0..<Self.count {
            ids.append(try await first.submit("bash", "echo began \(index)\nsleep 0.02\necho ended \(index)\n"))
        }
        // In the middle: a fifth is over.
        try await first.follow(ids[Self.count / 5])
        first.server.kill9()
        let second = try first.startAgain()
        var outcomes: [String: Int] = [:]
        for (index, id) in ids.enumerated() {
            let events = try await second.follow(id)
            #expect(events.last?.event == "end")
            let execution = try await second.execution(id)
            outcomes[[execution.status, execution.reason].compactMap { $0 }.joined(separator: " "), default: 0] += 1
            let output = String(decoding: try await second.output(id), as: UTF8.self)
            if execution.status == "completed" {
                #expect(output == "began \(index)\nended \(index)\n", "\(id)")
            } else {
                // What was in the middle of being started is told as such, and is never started again.
                #expect(execution.reason == "interrupted", "\(id) \(execution.status)")
                #expect(output.matches(of: #/began/#).count <= 1)
            }
        }
        #expect(outcomes["completed", default: 0] + outcomes["failed interrupted", default: 0] == Self.count)
        print("Of \(Self.count) executions over a kill: \(outcomes)")
        #expect(second.server.stop() == 0)
        #expect(try second.leftovers(of: root) == [])
    }

    @Test(arguments: Boxes.here)
    func `what runs goes on without its server, and what waits is cleared away`(_ boxes: Boxes) async throws {
        let first = try SandboxServer.start(boxes, waiting: 2)
        // Those that wait for the next run must go with the server that made them.
        #expect(try await first.run("python", "print('warm')").exitCode == 0)
        let code = """
            import sys, time
            print("began", flush=True)
            for step in range(20):
                print(step, flush=True)
                time.sleep(0.1)
            open("/output/kept", "w").write("kept")
            sys.exit(3)
            """
        let patient: [String: JSON] = ["limits": ["wall_seconds": 600]]
        let id = try await first.submit("python", code, patient)
        try await first.follow(id) { $0.event == "output" }
        first.server.kill9()
        let second = try first.startAgain()
        try await second.follow(id)
        let execution = try await second.execution(id)
        #expect(execution.status == "completed" && execution.exitCode == 3, "\(execution.detail ?? "")")
        let lines = ["began"] + (0..<20).map { String($0) }
        #expect(String(decoding: try await second.output(id), as: UTF8.self) == lines.joined(separator: "\n") + "\n")
        #expect(execution.artifacts.map(\.path) == ["kept"])
        #expect(second.server.stop() == 0)
        #expect(try second.leftovers(of: second.server.installation.root) == [])
        #expect(try await boxes.containers(of: try second.node) == [])
    }

    @Test(arguments: Boxes.here)
    func `a sandbox ends with its guard`(_ boxes: Boxes) async throws {
        let sandboxes = try SandboxServer.start(boxes)
        let id = try await sandboxes.submit(
            "python", "import time\nprint('ready', flush=True)\ntime.sleep(1000)\n",
            ["limits": ["wall_seconds": 900]])
        try await sandboxes.follow(id) { $0.event == "output" }
        let runs = sandboxes.server.installation.root.appending(path: "data/runs")
        for run in try FileManager.default.contentsOfDirectory(atPath: runs.path) where run.hasPrefix("box_") {
            let text = try String(contentsOf: runs.appending(path: "\(run)/guard.lock"), encoding: .utf8)
            let guardian = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
            if FileManager.default.fileExists(atPath: runs.appending(path: "\(run)/exit.json").path) { continue }
            #expect(kill(guardian, SIGKILL) == 0)
        }
        try await sandboxes.follow(id)
        let execution = try await sandboxes.execution(id)
        #expect(execution.status == "failed" && execution.reason == "interrupted")
        try await sandboxes.expectNothingLeft()
    }
}

extension SandboxServer {
    /// What is left once the server has stopped, when even its own directory is gone.
    fileprivate func leftovers(of root: URL) throws -> [String] {
        let node = try String(contentsOf: root.appending(path: "data/node"), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let directory = "/run/martlet-boxes-\(node)"
        return FileManager.default.fileExists(atPath: directory) ? [directory] : []
    }
}
