import API
import Client
import Foundation
import Kernel
import NIOCore
import Testing

/// The pages of approvals, as a browser without any script uses them.
@Suite(.timeLimit(.minutes(6))) struct ConsoleApprovalTests {
    private static let form = ("Content-Type", "application/x-www-form-urlencoded")

    private struct Browser {
        let server: TestServer
        let session: [(String, String)]
        let tag: String

        init(_ server: TestServer) async throws {
            let signIn = try await server.request(
                "POST", "/sign-in", headers: [ConsoleApprovalTests.form],
                body: "email=owner%40example.org&password=correct+horse+battery")
            let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
            self.session = [("Cookie", String(cookie.prefix { $0 != ";" }))]
            self.server = server
            let page = try await server.request("GET", "/approvals/rules", headers: self.session)
            #expect(page.status == 200)
            self.tag = String(try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1))
        }

        func get(_ path: String) async throws -> String {
            try await self.server.request("GET", path, headers: self.session).body
        }

        func post(_ path: String, _ fields: String) async throws -> (status: Int, body: String, location: String) {
            let answer = try await self.server.request(
                "POST", path, headers: self.session + [ConsoleApprovalTests.form],
                body: "csrf=\(self.tag)&" + fields)
            return (answer.status, answer.body, answer.headers.first { $0.0.lowercased() == "location" }?.1 ?? "")
        }
    }

    /// Asks for `count` deployments to a protected environment; returns once they are in the queue.
    private static func ask(_ count: Int, _ server: TestServer) async throws -> [ApprovalID] {
        let directory = FileManager.default.temporaryDirectory.appending(path: "mlt-\(UInt32.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: directory) }
        let service = directory.appending(path: "web")
        try FileManager.default.createDirectory(at: service, withIntermediateDirectories: true)
        let script = service.appending(path: "deploy.sh")
        try Data("#!/bin/bash\necho done\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let definition = #"{"project": "shop", "environment": "live", "concurrency": "wait"}"#
        try Data(definition.utf8).write(to: service.appending(path: "service.json"))
        let _: SyncReport = try await server.client.send(
            "POST", "/api/v1/services/sync", SyncRequest(directory: directory.path))
        let projects: ListResource<ProjectResource> = try await server.client.get("/api/v1/projects")
        let found = projects.items.first { $0.name == "shop" }?.environments.first { $0.name == "live" }
        let environment = try #require(found)
        let _: EnvironmentResource = try await server.client.send(
            "PUT", "/api/v1/environments/\(environment.id)", EnvironmentChange(requiresApproval: true))
        var events = try await server.stream("/api/v1/stream", headers: [("X-API-Key", server.owner)])
        var ids: [ApprovalID] = []
        for _ in 0..<count {
            let accepted: DeploymentAccepted = try await server.client.send(
                "POST", "/api/v1/services/web/deployments", DeploymentCreation())
            ids.append(ApprovalID(high: accepted.id.high, low: accepted.id.low))
        }
        // The questions are put by a worker.
        var heard = ""
        while heard.matches(of: /"kind":"approval.requested"/).count < count, let frame = try await events.next() {
            heard += String(buffer: frame)
        }
        return ids
    }

    @Test func `questions are answered one by one and several at once, and stay in the history`() async throws {
        try await TestServer.with { server in
            let ids = try await Self.ask(4, server)
            let browser = try await Browser(server)
            let page = try await browser.get("/approvals")
            for id in ids { #expect(page.contains("data-key=\"\(id)\"")) }
            let silent = try await browser.post("/approvals/\(ids[0])/decision", "verdict=deny&reason=")
            #expect(silent.status == 422)
            let denied = try await browser.post(
                "/approvals/\(ids[0])/decision?from=list", "verdict=deny&reason=not+on+a+friday")
            #expect(denied.status == 303 && denied.location == "/approvals?done=denied")
            let approved = try await browser.post("/approvals/\(ids[1])/decision", "verdict=approve&reason=")
            #expect(approved.location == "/approvals/\(ids[1])?done=approved")
            let nothing = try await browser.post("/approvals/decisions", "verdict=approve")
            #expect(nothing.status == 422 && nothing.body.contains("Tick what you want to answer."))
            let both = try await browser.post(
                "/approvals/decisions", "ids=\(ids[2])&ids=\(ids[3])&verdict=deny&reason=frozen")
            #expect(both.status == 303)
            #expect(try await browser.get("/approvals").contains("Nothing waits"))
            let history = try await browser.get("/approvals/history?status=denied&kind=deployment")
            #expect(history.contains("not on a friday") && history.contains("frozen"))
            #expect(!history.contains("data-key=\"\(ids[1])\""))
            let one = try await browser.get("/approvals/\(ids[0])")
            #expect(one.contains("not on a friday") && one.contains("console") && !one.contains("value=\"approve\""))
            let late = try await browser.post("/approvals/\(ids[0])/decision", "verdict=approve")
            #expect(late.status == 422 || late.status == 409)
        }
    }

    @Test func `a rule is made, changed, switched and removed`() async throws {
        try await TestServer.with { server in
            let browser = try await Browser(server)
            let wrong = try await browser.post("/approvals/rules", "name=two&quorum=99&roles=approver&roles=admin")
            #expect(wrong.status == 422 && wrong.body.contains("id=\"f-quorum-error\""))
            #expect(wrong.body.contains("value=\"approver\" checked") && wrong.body.contains("value=\"admin\" checked"))
            let made = try await browser.post(
                "/approvals/rules", "name=two&quorum=2&kind=agent_call&tool=shell.*&roles=approver")
            #expect(made.status == 303)
            let list: ListResource<ApprovalRuleResource> = try await server.client.get("/api/v1/approval-rules")
            let rule = try #require(list.items.first)
            #expect(rule.quorum == 2 && rule.tool == "shell.*" && rule.roles == ["approver"] && rule.enabled)
            let path = "/approvals/rules/\(rule.id)"
            #expect(try await browser.get(path).contains("value=\"shell.*\""))
            #expect(try await browser.post(path + "/toggle", "").status == 303)
            let changed = try await browser.post(
                path, "name=three&quorum=3&kind=agent_call&people=owner%40example.org&roles=admin&expiry_seconds=60")
            #expect(changed.status == 303)
            let now: ApprovalRuleResource = try await server.client.get("/api/v1/approval-rules/\(rule.id)")
            #expect(now.name == "three" && now.quorum == 3 && now.tool == nil && now.expirySeconds == 60)
            #expect(now.people == ["owner@example.org"] && !now.enabled)
            #expect(try await browser.post(path + "/delete", "").status == 303)
            #expect(try await server.request("GET", path, headers: browser.session).status == 404)
        }
    }
}
