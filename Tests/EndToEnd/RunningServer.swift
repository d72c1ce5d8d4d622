import API
import Client
import Foundation
import Kernel

/// A running `martlet serve`.
final class RunningServer: @unchecked Sendable {
    // Proof: `process` is only signalled and waited for, which Foundation allows from any thread; the rest is constant.
    private let process: Process
    let url: String
    let port: Int
    let client: APIClient
    let installation: Installation

    init(installation: Installation, port: Int) throws {
        let process = Process()
        process.executableURL = Installation.programs.appending(path: "martlet")
        process.arguments = [
            "serve", "--data", installation.root.appending(path: "data").path, "--port", String(port),
        ]
        let output = Pipe()
        process.standardError = output
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var said = ""
        while !said.contains("is ready at") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { throw Installation.Failure("the server ended and said: \(said)") }
            said += String(decoding: data, as: UTF8.self)
        }
        // Somebody must read on, or the server would stop when the pipe is full. A thread that ends with the server:
        // a dispatch source could be left behind on a descriptor that is closed and used again.
        Thread.detachNewThread { while !output.fileHandleForReading.availableData.isEmpty {} }
        guard let match = said.firstMatch(of: #/is ready at (http://127\.0\.0\.1:(\d+))/#), let port = Int(match.2)
        else {
            throw Installation.Failure("the server said: \(said)")
        }
        self.process = process
        self.url = String(match.1)
        self.port = port
        self.client = APIClient(url: self.url, key: installation.key)
        self.installation = installation
    }

    deinit { if self.process.isRunning { kill(self.process.processIdentifier, SIGKILL) } }

    var pid: Int32 { self.process.processIdentifier }

    /// `kill -9`; returns when it is gone.
    func kill9() {
        kill(self.process.processIdentifier, SIGKILL)
        self.process.waitUntilExit()
    }

    /// Asks it to end and waits for it; returns its exit status.
    @discardableResult
    func stop() -> Int32 {
        self.process.terminate()
        self.process.waitUntilExit()
        return self.process.terminationStatus
    }

    func sync() async throws -> SyncReport {
        try await self.client.send(
            "POST", "/api/v1/services/sync", SyncRequest(directory: self.installation.services.path))
    }

    func deploy(_ service: String, env: [String: String]? = nil) async throws -> DeploymentID {
        let accepted: DeploymentAccepted = try await self.client.send(
            "POST", "/api/v1/services/\(service)/deployments", DeploymentCreation(env: env))
        return accepted.id
    }

    func deployment(_ id: DeploymentID) async throws -> DeploymentResource {
        try await self.client.get("/api/v1/deployments/\(id)")
    }

    /// Follows a deployment from a cursor on until `stop` says so, or its end.
    @discardableResult
    func follow(
        _ id: DeploymentID, from cursor: String? = nil, until stop: (StreamedEvent) -> Bool = { _ in false }
    ) async throws -> [StreamedEvent] {
        var events: [StreamedEvent] = []
        try await self.client.follow("/api/v1/deployments/\(id)/stream", cursor: cursor) { event in
            events.append(event)
            return event.event != "end" && !stop(event)
        }
        return events
    }

    /// All bytes of a stream.
    func output(_ id: DeploymentID, stream: String = "stdout") async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await self.client.download("/api/v1/deployments/\(id)/output", query: [("stream", stream)]) { bytes += $0 }
        return bytes
    }

    /// Runs the command line against this server.
    func command(_ arguments: [String], input: String = "") throws -> (status: Int32, text: String, errors: String) {
        try Installation.run(
            "martlet", arguments, input: input,
            environment: ["MARTLET_URL": self.url, "MARTLET_API_KEY": self.installation.key])
    }
}
