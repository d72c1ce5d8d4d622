import API
import Client
import Foundation
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
        let second = SandboxServer(server: try first.server.installation.start(), firstUser: first.firstUser)
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
