import API
import Client
import Foundation
import Kernel
import NIOCore
import Testing

/// Deployments to protected environments in the queue, seen from the API.
@Suite(.timeLimit(.minutes(6))) struct ApprovalTests {
    /// Runs `body` with a server that knows a service in a protected environment.
    private static func with(_ body: (TestServer, EnvironmentResource) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))")
        let service = directory.appending(path: "web")
        try FileManager.default.createDirectory(at: service, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let script = service.appending(path: "deploy.sh")
        try Data("#!/bin/bash\necho done\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let definition = #"{"project": "shop", "environment": "live", "concurrency": "wait"}"#
        try Data(definition.utf8).write(to: service.appending(path: "service.json"))
        try await TestServer.with { server in
            let _: SyncReport = try await server.client.send(
                "POST", "/api/v1/services/sync", SyncRequest(directory: directory.path))
            let projects: ListResource<ProjectResource> = try await server.client.get("/api/v1/projects")
            let found = projects.items.first { $0.name == "shop" }?.environments.first { $0.name == "live" }
            let environment = try #require(found)
            let changed: EnvironmentResource = try await server.client.send(
                "PUT", "/api/v1/environments/\(environment.id)", EnvironmentChange(requiresApproval: true))
            try await body(server, changed)
        }
    }

    private func deploy(_ server: TestServer) async throws -> (DeploymentID, ApprovalID) {
        var events = try await server.stream("/api/v1/stream", headers: Self.key(server))
        let accepted: DeploymentAccepted = try await server.client.send(
            "POST", "/api/v1/services/web/deployments",
            DeploymentCreation(env: ["TOKEN": "hunter2", "WHO": "me"], note: "password=hunter2"))
        let id = ApprovalID(high: accepted.id.high, low: accepted.id.low)
        // The question is put by a worker.
        var heard = ""
        while !heard.contains("approval.requested"), let frame = try await events.next() {
            heard += String(buffer: frame)
        }
        return (accepted.id, id)
    }

    /// Follows a deployment until its end.
    private func end(_ server: TestServer, _ id: DeploymentID) async throws -> DeploymentResource {
        var frames = try await server.stream("/api/v1/deployments/\(id)/stream", headers: Self.key(server))
        while try await frames.next() != nil {}
        return try await server.client.get("/api/v1/deployments/\(id)")
    }

    private static func key(_ server: TestServer, _ secret: String? = nil) -> [(String, String)] {
        [("X-API-Key", secret ?? server.owner)]
    }

    private func send(
        _ server: TestServer, _ path: String, _ body: String, key: String? = nil
    ) async throws -> (status: Int, body: String) {
        let answer = try await server.request(
            "POST", "/api/v1/\(path)", headers: Self.key(server, key), body: body)
        return (answer.status, answer.body)
    }

    private func get<Value: Codable & Sendable>(_ server: TestServer, _ path: String) async throws -> Value {
        try await server.client.get("/api/v1/\(path)")
    }

    @Test func `an approved deployment goes on, and who waits is told at once`() async throws {
        try await Self.with { server, environment in
            let (deployment, id) = try await self.deploy(server)
            let asked: ApprovalResource = try await self.get(server, "approvals/\(id)?wait=0")
            #expect(asked.status == "pending" && asked.subject.kind == "deployment" && asked.quorum == 1)
            #expect(asked.subject.id == deployment.description && asked.environment == environment.id)
            #expect(asked.subject.title == "Deploy web #1" && asked.message == "password=***")
            #expect(!asked.subject.details.text.contains("hunter2"))
            let queue: ListResource<ApprovalResource> = try await self.get(
                server, "approvals?status=pending&kind=deployment&environment=\(environment.id)&mine=true")
            #expect(queue.items.map(\.id) == [id])
            let count: PendingApprovalsResource = try await self.get(server, "approvals/pending")
            #expect(count.pending == 1)
            async let held: ApprovalResource = self.get(server, "approvals/\(id)?wait=25")
            let begun = ContinuousClock.now
            #expect(try await self.send(server, "approvals/\(id)/approve", "{\"reason\": \"fine\"}").status == 200)
            #expect(try await held.status == "approved")
            let ended = try await self.end(server, deployment)
            #expect(ended.status == "succeeded")
            #expect(ended.answers.first?.note == "fine")
            #expect(ContinuousClock.now - begun < .seconds(10))
            let late = try await self.send(server, "approvals/\(id)/deny", "{\"reason\": \"late\"}")
            #expect(late.status == 409 && late.body.contains("approved"))
        }
    }

    @Test func `a denial needs a reason and ends the deployment`() async throws {
        try await Self.with { server, _ in
            let (deployment, id) = try await self.deploy(server)
            for body in ["{}", "{\"reason\": \"  \"}"] {
                #expect(try await self.send(server, "approvals/\(id)/deny", body).status == 400)
            }
            #expect(
                try await self.send(server, "deployments/\(deployment)/decision", "{\"approve\": false}").status == 400)
            #expect(try await self.send(server, "approvals/\(id)/deny", "{\"reason\": \"not now\"}").status == 200)
            let ended = try await self.end(server, deployment)
            #expect(ended.status == "failed" && ended.reason == "denied" && ended.detail == "not now")
        }
    }

    @Test func `the deployment's own route goes through the queue`() async throws {
        try await Self.with { server, _ in
            let (deployment, id) = try await self.deploy(server)
            let decided = try await self.send(server, "deployments/\(deployment)/decision", "{\"approve\": true}")
            #expect(decided.status == 200 && !decided.body.contains("\"waiting\""))
            let approval: ApprovalResource = try await self.get(server, "approvals/\(id)")
            #expect(approval.status == "approved" && approval.decisions.map(\.via) == ["api"])
            #expect(try await self.end(server, deployment).status == "succeeded")
        }
    }

    @Test func `a rule wants several people, and not who asked`() async throws {
        try await Self.with { server, environment in
            let rule: ApprovalRuleResource = try await server.client.send(
                "POST", "/api/v1/approval-rules",
                ApprovalRuleWriting(name: "live", kind: "deployment", environment: environment.id, quorum: 1))
            #expect(!rule.selfApproval && rule.order == 1)
            let (deployment, id) = try await self.deploy(server)
            for (path, body) in [
                ("approvals/\(id)/approve", "{}"), ("deployments/\(deployment)/decision", "{\"approve\": true}"),
            ] {
                let own = try await self.send(server, path, body)
                #expect(own.status == 403 && own.body.contains("yourself"), "\(path): \(own.body)")
            }
            // A key of the same person is the same person.
            let key: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys", KeyCreation(name: "second", permissions: [.approvalsRead, .approvalsDecide]))
            #expect(try await self.send(server, "approvals/\(id)/approve", "{}", key: key.secret).status == 403)
            let bulk = try await self.send(server, "approvals/decisions", "{\"ids\": [\"\(id)\"], \"approve\": true}")
            #expect(bulk.status == 200 && bulk.body.contains("yourself"))
            let cancelled = try await self.send(server, "deployments/\(deployment)/cancel", "{}")
            #expect(cancelled.status == 202)
            let ended: ApprovalResource = try await self.get(server, "approvals/\(id)?wait=20")
            #expect(ended.status == "cancelled" && ended.allowed == nil)
        }
    }

    @Test func `a time that is over denies the deployment, and the read tells it`() async throws {
        try await Self.with { server, _ in
            let _: ApprovalRuleResource = try await server.client.send(
                "POST", "/api/v1/approval-rules",
                ApprovalRuleWriting(name: "soon", kind: "deployment", selfApproval: true, expirySeconds: 1))
            let (deployment, id) = try await self.deploy(server)
            let expired: ApprovalResource = try await self.get(server, "approvals/\(id)?wait=20")
            #expect(expired.status == "expired" && expired.allowed == false)
            let finished = try #require(expired.finishedAt)
            #expect(finished.since(expired.createdAt) < .seconds(2))
            let ended = try await self.end(server, deployment)
            #expect(ended.reason == "denied" && ended.detail == "Nobody decided in time.")
        }
    }

    @Test func `rules and lists say what is wrong`() async throws {
        try await TestServer.with { server in
            let table: [(String, String)] = [
                (#"{"name": ""}"#, "name"), (#"{"name": "a", "quorum": 0}"#, "quorum"),
                (#"{"name": "a", "kind": "odd"}"#, "rollout"), (#"{"name": "a", "people": ["x@y.z"]}"#, "no member"),
                (#"{"name": "a", "roles": ["king"]}"#, "approver"),
                (#"{"name": "a", "expiry_seconds": 0}"#, "90 days"),
                (#"{"name": "a", "kind": "deployment", "tool": "x"}"#, "agents' calls"),
                (#"{"name": "a", "environment": "env_01M7YHRK1RM6V42BFVKCGRRMT7"}"#, "not known"),
                (#"{"name": "a", "quorum": 2, "people": ["owner@example.org"]}"#, "larger"),
            ]
            for (body, words) in table {
                let answer = try await self.send(server, "approval-rules", body)
                #expect(answer.status == 400 && answer.body.contains(words), "\(body): \(answer.body)")
            }
            for query in ["status=odd", "kind=odd", "environment=odd", "after=odd"] {
                let path = "/api/v1/approvals?\(query)"
                #expect(try await server.request("GET", path, headers: Self.key(server)).status == 400, "\(query)")
            }
            let rule: ApprovalRuleResource = try await server.client.send(
                "POST", "/api/v1/approval-rules",
                ApprovalRuleWriting(name: "a", tool: "shell.*", roles: [.owner], people: ["Owner@example.org"]))
            #expect(rule.people == ["owner@example.org"] && rule.roles == ["owner"])
            let changed: ApprovalRuleResource = try await server.client.send(
                "PUT", "/api/v1/approval-rules/\(rule.id)", ApprovalRuleWriting(name: "b", order: 7, enabled: false))
            #expect(changed.order == 7 && changed.people == nil && !changed.enabled)
            let path = "/api/v1/approval-rules/\(rule.id)"
            #expect(try await server.request("DELETE", path, headers: Self.key(server)).status == 204)
            #expect(try await server.request("DELETE", path, headers: Self.key(server)).status == 404)
        }
    }
}
