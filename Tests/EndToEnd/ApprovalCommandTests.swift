import API
import Client
import Foundation
import Kernel
import Testing

/// `martlet approvals` and `martlet approval-rules` against the built program.
@Suite(.timeLimit(.minutes(6))) struct ApprovalCommandTests {
    private static let service = ScriptedService(
        script: "#!/bin/bash\necho well\n",
        definition: ["project": "shop", "environment": "live", "concurrency": "wait"])

    @Test func `what waits is listed, approved, denied and waited for`() async throws {
        let server = try Installation(["web": Self.service]).start()
        _ = try await server.sync()
        #expect(try server.command(["environments", "protect", "live"]).status == 0)
        let rule = try server.command(
            ["approval-rules", "add", "soon", "--environment", "live", "--expiry", "600", "--self-approval", "--json"])
        let made = try #require(JSON(text: rule.text))
        #expect(rule.status == 0 && made["expiry_seconds"]?.int == 600 && made["self_approval"]?.bool == true)
        var ids: [String] = []
        for _ in 0..<3 {
            let deployment = try await server.deploy("web")
            let id = ApprovalID(high: deployment.high, low: deployment.low).description
            // The question is put by a worker.
            while try server.command(["approvals", "show", id]).status != 0 { await Task.yield() }
            ids.append(id)
        }
        let list = try server.command(["approvals", "list"])
        #expect(list.status == 0 && ids.allSatisfy { list.text.contains($0) })
        #expect(try server.command(["approvals", "deny", ids[0]]).status == 64)
        let denied = try server.command(["approvals", "deny", ids[0], "--reason", "not on a friday"])
        #expect(denied.status == 0 && denied.text == "Deploy web #1: denied\n")
        let again = try server.command(["approvals", "approve", ids[0]])
        #expect(again.status == 1 && again.errors.contains("denied"))
        let both = try server.command(["approvals", "approve", ids[1], ids[2], "--json"])
        #expect(
            both.status == 0
                && JSON(text: both.text)?.array?.compactMap { $0["status"]?.string } == ["approved", "approved"])
        let shown = try server.command(["approvals", "show", ids[0], "--wait"])
        #expect(shown.text.contains("deny by ") && shown.text.contains(": not on a friday"))
        #expect(try server.command(["approvals", "list", "--json"]).text.filter { !$0.isWhitespace } == "[]")
        let history = try server.command(["approvals", "list", "--status", "denied", "--kind", "deployment", "--json"])
        #expect(JSON(text: history.text)?.array?.compactMap { $0["id"]?.string } == [ids[0]])
    }

    @Test func `rules are added, listed, switched and removed`() async throws {
        let server = try Installation().start()
        let refused = try server.command(["approval-rules", "add", "odd", "--role", "emperor"])
        #expect(refused.status == 64 && refused.errors.contains("There is no role emperor"))
        let added = try server.command(
            ["approval-rules", "add", "shells", "--kind", "agent_call", "--tool", "shell.*", "--role", "approver"])
        let id = added.text.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(added.status == 0 && id.hasPrefix("apl_"))
        #expect(try server.command(["approval-rules", "list"]).text.contains("agent_call shell.*"))
        #expect(try server.command(["approval-rules", "switch", id, "off"]).text == "shells: off\n")
        #expect(try server.command(["approval-rules", "remove", id]).text == "Removed.\n")
        #expect(try server.command(["approval-rules", "remove", id]).status == 1)
    }
}
