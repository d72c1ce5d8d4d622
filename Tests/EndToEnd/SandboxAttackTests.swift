import API
import Client
import Foundation
import Kernel
import Testing

/// Attacks on a server with either kind of sandboxes: each is held, a neighbour notices nothing, and nothing is left over.
@Suite(.enabled(if: geteuid() == 0, "Sandboxes have users of their own only where the server runs as root."))
struct SandboxAttackTests {
    private static let shared = Shared()

    /// One server of each kind for all attacks.
    private actor Shared {
        private var servers: [Boxes: SandboxServer] = [:]

        func get(_ boxes: Boxes) throws -> SandboxServer {
            if let server = self.servers[boxes] { return server }
            let started = try SandboxServer.start(boxes)
            self.servers[boxes] = started
            LastingServers.all.keep(started)
            return started
        }
    }

    @Test(arguments: Attack.all, Boxes.here)
    func `it is held`(_ attack: Attack, _ boxes: Boxes) async throws {
        let sandboxes = try await Self.shared.get(boxes)
        let neighbour =
            "import hashlib\nh = b''\nfor _ in range(20000): h = hashlib.sha256(h).digest()\nprint(h.hex())\n"
        async let beside = sandboxes.run("python", neighbour)
        let code = (attack.codes[boxes] ?? attack.code).replacing("{PORT}", with: String(sandboxes.server.port))
        let id = try await sandboxes.submit(
            attack.runtime, code, ["limits": .object(attack.limits), "priority": "high"])
        async let healthy: Void = Self.staysHealthy(sandboxes, until: id)
        try await sandboxes.follow(id)
        let execution = try await sandboxes.execution(id)
        let ending = [execution.status, execution.reason].compactMap { $0 }.joined(separator: " ")
        let errors = String(decoding: try await sandboxes.output(id, stream: "stderr").suffix(1000), as: UTF8.self)
        #expect(attack.endings.contains(ending), "\(ending): \(execution.detail ?? "") \(errors)")
        if let output = attack.output {
            let printed = String(decoding: try await sandboxes.output(id), as: UTF8.self)
            #expect(printed == output, "\(errors)")
            #expect(execution.exitCode == 0)
        }
        try await healthy
        let other = try await beside
        #expect(other.status == "completed" && other.exitCode == 0)
        let digest = String(decoding: try await sandboxes.output(other.id), as: UTF8.self)
        #expect(digest == "21effe9e230be1ee3891f8ffa0ffb81eb5bbbd456f9b9857d52709b1d2a96492\n")
    }

    /// Asks for the server's health again and again until an execution is over.
    private static func staysHealthy(_ sandboxes: SandboxServer, until id: ExecutionID) async throws {
        while try await sandboxes.execution(id).finishedAt == nil {
            try await sandboxes.server.client.download("/healthz", query: []) { _ in }
        }
    }
}
