import API
import Client
import Foundation
import Kernel
import Testing

/// The commands of governance against the built program, with a published SDK as the agent.
@Suite(.timeLimit(.minutes(6))) struct GovernanceCommandTests {
    private static func run(
        _ governed: GovernedServer, _ arguments: String...
    ) throws -> (status: Int32, text: String, errors: String) {
        try governed.server.command(arguments)
    }

    private static func json(_ governed: GovernedServer, _ arguments: String...) throws -> JSON {
        let answer = try governed.server.command(arguments + ["--json"])
        guard answer.status == 0, let value = JSON(text: answer.text) else {
            throw Installation.Failure("\(arguments): \(answer.status) \(answer.text) \(answer.errors)")
        }
        return value
    }

    private static func file(_ governed: GovernedServer, _ document: String) throws -> String {
        let file = governed.server.installation.root.appending(path: "rules-\(UInt32.random(in: 0 ... .max)).yaml")
        try Data(document.utf8).write(to: file)
        return file.path
    }

    @Test func `a bundle is deployed, waited for, looked at and rolled back`() async throws {
        let governed = try await GovernedServer.start()
        let first = try Self.file(governed, GovernedServer.document(.new))
        let uploaded = try Self.json(governed, "bundles", "upload", first, "--note", "one")
        #expect(uploaded["name"] == "devops" && uploaded["version"] == 1)
        let live = try Self.json(governed, "bundles", "deploy", "devops", "--environment", "production")
        #expect(live["state"] == "live")
        let agent = try AgentProgram(.new)
        let connected = try await governed.connect(agent, as: "bot", ["bundle_name": "devops"])
        #expect(connected["revision"] != nil, "\(connected)")
        let second = try Self.file(governed, GovernedServer.document(.new, forbidden: "shutdown"))
        // Who is connected is written within a second, and only they are waited for.
        while try Self.json(governed, "agents", "show", "bot")["connected"] != true { await Task.yield() }
        // An agent reports what it applies with its calls.
        func call(behind revision: JSON?) async throws -> (revision: JSON?, outcome: JSON) {
            let heard = try await agent.ask("revision", ["agent": "bot", "not": revision ?? .null, "within": 30])
            let outcome = try await agent.ask(
                "run", ["agent": "bot", "tool": "shell", "arguments": ["command": "shutdown now"]])
            return (heard["revision"], outcome)
        }
        async let deploying = Self.json(
            governed, "bundles", "deploy", second, "--environment", "web/production", "--wait", "--timeout", "60")
        let (revision, blocked) = try await call(behind: connected["revision"])
        let deployed = try await deploying
        #expect(deployed["version"] == 2 && deployed["acknowledged"] == 1 && deployed["expected"] == 1)
        #expect(blocked["denied"] != nil, "\(blocked)")
        async let returning = Self.run(
            governed, "bundles", "rollback", "devops", "--environment", "production", "--wait", "--timeout", "60")
        _ = try await call(behind: revision)
        let back = try await returning
        #expect(back.status == 0 && back.text.contains("devops version 1: live, 1 of 1 agents apply it"))
        #expect(try Self.json(governed, "rollouts", "list", "--bundle", "devops").array?.count == 3)
        let shown = try Self.run(governed, "bundles", "show", "devops", "2")
        #expect(shown.status == 0 && shown.text.contains("shutdown"))
        #expect(try Self.run(governed, "bundles", "list").text.contains("web/production: 1"))
        #expect(try Self.json(governed, "bundles", "versions", "devops").array?.count == 2)
        _ = try await agent.ask("close", ["agent": "bot"])
        let calls = try Self.json(governed, "calls", "list", "--agent", "bot", "--outcome", "blocked")
        #expect(calls.array?.compactMap { $0["tool"]?.string } == ["shell"])
        #expect(try Self.json(governed, "calls", "facets", "--environment", "production")["total"] != 0)
        #expect(try Self.run(governed, "calls", "list", "--outcome", "odd").status == 1)
        let sessions = try Self.json(governed, "agent-sessions", "list", "--agent", "bot")
        if let session = sessions.array?.first?["id"]?.string {
            let story = try Self.json(governed, "agent-sessions", "show", session, "--environment", "production")
            #expect(story["session"]?["agent"] == "bot")
        }
        let known = try Self.json(governed, "agents", "show", "bot")
        #expect(known["bundle"] == "devops" && known["assignment_source"]?.string != nil)
        #expect(try Self.run(governed, "agents", "list").text.contains("bot"))
        #expect(try Self.run(governed, "agents", "history", "bot").status == 0)
        #expect(try Self.run(governed, "agents", "remove", "bot").status == 0)
        #expect(try Self.run(governed, "agents", "show", "bot").status == 1)
    }

    @Test func `what waits for an approval is not waited for without end`() async throws {
        let governed = try await GovernedServer.start(protected: true)
        let file = try Self.file(governed, GovernedServer.document(.new))
        let late = try Self.run(
            governed, "bundles", "deploy", file, "--environment", "production", "--wait", "--timeout", "1")
        #expect(late.status == 124 && late.text.contains("waiting") && late.errors.contains("The time is over."))
        let rollout = try Self.json(governed, "rollouts", "list").array?.first
        let id = try #require(rollout?["id"]?.string)
        #expect(try Self.json(governed, "rollouts", "cancel", id)["state"] == "cancelled")
        #expect(try Self.run(governed, "rollouts", "show", id).text.contains("cancelled"))
        #expect(try Self.run(governed, "bundles", "rollback", "devops", "--environment", "production").status == 1)
        #expect(try Self.run(governed, "bundles", "deploy", "nothing", "--environment", "production").status == 1)
        let odd = try Self.run(governed, "bundles", "deploy", "devops", "--environment", "nowhere")
        #expect(odd.status == 1 && odd.errors.contains("There is no environment nowhere"))
    }

    @Test func `bundles are assigned and keys are made, rotated and revoked`() async throws {
        let governed = try await GovernedServer.start()
        let file = try Self.file(governed, GovernedServer.document(.new))
        _ = try Self.json(governed, "bundles", "upload", file)
        let assigned = try Self.json(
            governed, "agents", "assign", "bot", "other", "--environment", "production", "--bundle", "devops")
        #expect(assigned["updated"] == 2)
        #expect(try Self.json(governed, "agents", "show", "other")["bundle"] == "devops")
        let own = try Self.json(governed, "agent-keys", "create", "--environment", "production", "--agent", "bot")
        #expect(own["agent"] == "bot" && own["name"] == "bot" && own["secret"]?.string != nil)
        // As the API keys' command spells it.
        let same = try Self.json(governed, "keys", "create", "--agent", "bot", "--environment", "production")
        #expect(same["agent"] == "bot")
        let any = try Self.json(governed, "keys", "create", "--agent", "--environment", "web/production")
        #expect(any["agent"]?.string == nil && any["name"] == "web/production")
        #expect(try Self.run(governed, "keys", "create", "x", "--environment", "production").status == 64)
        let id = try #require(any["id"]?.string)
        #expect(try Self.run(governed, "agent-keys", "revoke", id).text == "Revoked.\n")
        let list = try Self.run(governed, "agent-keys", "list")
        #expect(list.text.contains("web/production") && list.text.contains("revoked"))
        let before = try Self.json(governed, "signing-keys", "list").array?.count ?? 0
        let rotated = try Self.json(governed, "signing-keys", "rotate", "--overlap", "60")
        #expect(rotated["state"] == "active")
        #expect((try Self.json(governed, "signing-keys", "list").array?.count ?? 0) > before)
    }

    @Test func `an environment is named in full where two are called alike`() async throws {
        let governed = try await GovernedServer.start()
        let project: ProjectResource = try await governed.server.client.send(
            "POST", "/api/v1/projects", ProjectCreation(name: "shop"))
        let _: EnvironmentResource = try await governed.server.client.send(
            "POST", "/api/v1/projects/\(project.id)/environments", EnvironmentCreation(name: "production"))
        let unclear = try Self.run(governed, "agents", "list", "--environment", "production")
        #expect(unclear.status == 1 && unclear.errors.contains("shop/production, web/production"))
        #expect(try Self.run(governed, "agents", "list", "--environment", "shop/production").status == 0)
        #expect(try Self.run(governed, "agents", "list", "--environment", governed.environment.description).status == 0)
    }
}
