import API
import Client
import Foundation
import Glibc
import Kernel
import Testing

/// A server for tests of sandboxes, whose sandboxes have users that no other test's have.
struct SandboxServer {
    let server: RunningServer
    let firstUser: UInt32
    let boxes: Boxes

    static let slots = 8

    static func start(
        _ boxes: Boxes = .local, waiting: Int = 0, links: Bool = false, settings: String = ""
    ) throws -> SandboxServer {
        let installation = try Installation()
        let firstUser = 1_000_000 + UInt32.random(in: 0..<1_000_000) * 100
        try Data(
            """
            execution_first_user: \(firstUser)
            executions_waiting: \(waiting)
            executions_at_once: \(Self.slots)
            execution_links: \(links)
            \(try boxes.settings())\(settings)
            """.utf8
        ).write(to: installation.root.appending(path: "data/martlet.yml"))
        return SandboxServer(server: try installation.start(), firstUser: firstUser, boxes: boxes)
    }

    /// Starts the server again where it was.
    func startAgain() throws -> SandboxServer {
        SandboxServer(server: try self.server.installation.start(), firstUser: self.firstUser, boxes: self.boxes)
    }

    /// The server's node.
    var node: String {
        get throws {
            try String(contentsOf: self.server.installation.root.appending(path: "data/node"), encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// Asks for a run.
    func submit(_ runtime: String, _ code: String, _ extra: [String: JSON] = [:]) async throws -> ExecutionID {
        var body: [String: JSON] = ["runtime": .string(runtime), "code": .string(code)]
        body.merge(extra) { $1 }
        let accepted: ExecutionAccepted = try await self.server.client.send(
            "POST", "/api/v1/executions", JSON.object(body))
        return accepted.id
    }

    /// Runs to the end.
    func run(_ runtime: String, _ code: String, _ extra: [String: JSON] = [:]) async throws -> ExecutionResource {
        let id = try await self.submit(runtime, code, extra)
        try await self.follow(id)
        return try await self.execution(id)
    }

    func execution(_ id: ExecutionID) async throws -> ExecutionResource {
        try await self.server.client.get("/api/v1/executions/\(id)")
    }

    @discardableResult
    func follow(
        _ id: ExecutionID, until stop: (StreamedEvent) -> Bool = { _ in false }
    ) async throws -> [StreamedEvent] {
        var events: [StreamedEvent] = []
        try await self.server.client.follow("/api/v1/executions/\(id)/stream", cursor: nil) { event in
            events.append(event)
            return event.event != "end" && !stop(event)
        }
        return events
    }

    func output(_ id: ExecutionID, stream: String = "stdout") async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await self.server.client.download(
            "/api/v1/executions/\(id)/output", query: [("stream", stream)]
        ) { bytes += $0 }
        return bytes
    }

    /// Expects that nothing of sandboxes that are over is left on the machine: processes, mounts, control groups,
    /// containers. All of that goes a moment behind an execution's end.
    func expectNothingLeft(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        // A server that has just started tries every runtime out in a sandbox.
        let _: RuntimesResource = try await self.server.client.get("/api/v1/runtimes")
        let end = ContinuousClock.now + .seconds(60)
        var found = try self.leftoversNow() + (try await self.boxes.containers(of: try self.node))
        while !found.isEmpty, ContinuousClock.now < end {
            try await self.server.client.download("/healthz", query: []) { _ in }
            found = try self.leftoversNow() + (try await self.boxes.containers(of: try self.node))
        }
        #expect(found == [], sourceLocation: sourceLocation)
    }

    private func leftoversNow() throws -> [String] {
        var found: [String] = []
        let users = self.firstUser..<(self.firstUser + 100)
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") where Int(name) != nil {
            var status = stat()
            if stat("/proc/\(name)", &status) == 0, users.contains(status.st_uid) { found.append("process \(name)") }
        }
        let node = try self.node
        let mounts = try String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)
        for line in mounts.split(separator: "\n") where line.contains("martlet-boxes-\(node)/") {
            found.append("mount \(line)")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: "/run/martlet-boxes-\(node)")
        where name.first?.isNumber == true { found.append("directory \(name)") }
        let runs = self.server.installation.root.appending(path: "data/runs").path
        for run in try FileManager.default.contentsOfDirectory(atPath: runs) where run.hasPrefix("box_") {
            for group in Self.controlGroups where FileManager.default.fileExists(atPath: "\(group)/\(run)") {
                found.append("control group \(group)/\(run)")
            }
        }
        return found
    }

    /// Every directory of control groups that is called `martlet`, and those that hold runs on a unified hierarchy.
    private static let controlGroups: [String] = {
        var found: [String] = []
        guard let all = FileManager.default.enumerator(atPath: "/sys/fs/cgroup") else { return [] }
        for case let path as String in all where path.hasSuffix("/martlet") { found.append("/sys/fs/cgroup/\(path)") }
        return found
    }()
}
