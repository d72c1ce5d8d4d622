import API
import Client
import Foundation
import Kernel
import Testing

/// The published SDKs against the built program.
struct AgentTests {
    @Test(arguments: SDK.allCases)
    func `an agent is allowed, blocked, and asks`(_ sdk: SDK) async throws {
        let governed = try await GovernedServer.start()
        let ask = { (tool: String, more: String) in
            """
              - id: ask-\(tool)
                type: pre
                tool: \(tool)
                when:
                  tool.name: { equals: \(tool) }
                then:
                  \(sdk.ask)
                  message: "May I?"
                  \(more)

            """
        }
        let document = GovernedServer.document(
            sdk,
            extra: ask("deploy", "timeout: 60") + ask("hurry", "timeout: 1")
                + ask("relax", "timeout: 1\n      \(sdk.allowOnTimeout)"))
        let (bundle, _) = try await governed.deploy(document)
        let agent = try AgentProgram(sdk)
        let connected = try await governed.connect(agent, as: "bot", ["bundle_name": "devops"])
        #expect(connected["revision"]?.string == GovernedServer.revision(of: bundle, for: sdk), "\(connected)")
        let call: [String: JSON] = ["agent": "bot", "tool": "shell"]
        let allowed = try await agent.ask("run", call.merging(["arguments": ["command": "ls"]]) { $1 })
        #expect(allowed["result"] == "done", "\(allowed)")
        let blocked = try await agent.ask("run", call.merging(["arguments": ["command": "rm -rf /"]]) { $1 })
        #expect(blocked["denied"] == "Not allowed: rm -rf /", "\(blocked)")

        for (count, (verdict, expected)) in [("approve", "result"), ("deny", "denied")].enumerated() {
            async let outcome = agent.ask(
                "run", ["agent": "bot", "tool": "deploy", "arguments": ["to": "prod", "password": "hunter2"]])
            let approval = try await governed.asked(behind: count)
            #expect(!JSON.string("\(approval.subject.details)").text.contains("hunter2"))
            let decided = try governed.server.command(["approvals", verdict, approval.id.description, "--reason", "so"])
            #expect(decided.status == 0, "\(decided)")
            let answer = try await outcome
            #expect(answer[expected] != nil, "\(verdict): \(answer)")
        }
        let late = try await agent.ask("run", ["agent": "bot", "tool": "hurry"])
        #expect(late["denied"] != nil, "\(late)")
        let relaxed = try await agent.ask("run", ["agent": "bot", "tool": "relax"])
        #expect(relaxed["result"] == "done", "\(relaxed)")
        _ = try await agent.ask("close", ["agent": "bot"])

        let facets: CallFacetsResource = try await governed.server.client.get("/api/v1/calls/facets")
        let outcomes = Dictionary(uniqueKeysWithValues: facets.outcomes.map { ($0.value, $0.count) })
        #expect(outcomes["blocked"] == 1 && outcomes["asked"] == 4 && outcomes["approval_granted"] == 1, "\(outcomes)")
        #expect(outcomes["executed"] == 3 && outcomes["approval_denied"] == 1, "\(outcomes)")
        let agents: ListResource<AgentResource> = try await governed.server.client.get("/api/v1/agents")
        #expect(agents.items.map(\.status) == ["current"], "\(agents.items)")
    }

    @Test(arguments: SDK.allCases)
    func `an agent hears of changes, also of those that it missed`(_ sdk: SDK) async throws {
        var governed = try await GovernedServer.start()
        let (first, _) = try await governed.deploy(GovernedServer.document(sdk))
        let agent = try AgentProgram(sdk)
        _ = try await governed.connect(agent, as: "bot", ["bundle_name": "devops"])
        let (second, rollout) = try await governed.deploy(GovernedServer.document(sdk, forbidden: "shutdown"))
        let before = try #require(GovernedServer.revision(of: first, for: sdk))
        let heard = try await agent.ask("revision", ["agent": "bot", "not": .string(before)])
        #expect(heard["revision"]?.string == GovernedServer.revision(of: second, for: sdk), "\(heard)")
        let blocked = try await agent.ask(
            "run", ["agent": "bot", "tool": "shell", "arguments": ["command": "shutdown now"]])
        #expect(blocked["denied"] == "Not allowed: shutdown now", "\(blocked)")

        // One action brings the first version back.
        let back: RolloutResource = try await governed.server.client.send(
            "POST", "/api/v1/rollouts/\(rollout.id)/rollback", JSON.object([:]))
        #expect(back.version == 1 && back.rollsBack == rollout.id)
        let after = try #require(GovernedServer.revision(of: second, for: sdk))
        let returned = try await agent.ask("revision", ["agent": "bot", "not": .string(after)])
        #expect(returned["revision"]?.string == before, "\(returned)")

        governed.server.kill9()
        governed = try governed.restarted()
        let (third, _) = try await governed.deploy(GovernedServer.document(sdk, forbidden: "reboot"))
        let caughtUp = try await agent.ask("revision", ["agent": "bot", "not": .string(before), "within": 30])
        #expect(caughtUp["revision"]?.string == GovernedServer.revision(of: third, for: sdk), "\(caughtUp)")
    }

    @Test(arguments: SDK.allCases)
    func `an agent without a bundle is given one, and another`(_ sdk: SDK) async throws {
        let governed = try await GovernedServer.start()
        let (one, _) = try await governed.deploy(GovernedServer.document(sdk, name: "one"))
        let (two, _) = try await governed.deploy(GovernedServer.document(sdk, name: "two", forbidden: "halt"))
        let _: AssignmentRuleResource = try await governed.server.client.send(
            "POST", "/api/v1/assignment-rules",
            AssignmentRuleCreation(
                environmentID: governed.environment, priority: 10, pattern: "bot-*", tags: ["team": "a"], bundle: "one")
        )
        let agent = try AgentProgram(sdk)
        let connected = try await governed.connect(agent, as: "bot-1", ["tags": ["team": "a"]])
        #expect(connected["revision"]?.string == GovernedServer.revision(of: one, for: sdk), "\(connected)")
        let moved = try governed.server.command(
            ["agents", "assign", "bot-1", "--environment", "web/production", "--bundle", "two"])
        #expect(moved.status == 0, "\(moved)")
        let before = try #require(GovernedServer.revision(of: one, for: sdk))
        let heard = try await agent.ask("revision", ["agent": "bot-1", "not": .string(before)])
        #expect(heard["revision"]?.string == GovernedServer.revision(of: two, for: sdk), "\(heard)")
        // The new bundle's changes reach it through the old stream.
        let (next, _) = try await governed.deploy(GovernedServer.document(sdk, name: "two", forbidden: "stop"))
        let stale = try #require(GovernedServer.revision(of: two, for: sdk))
        let again = try await agent.ask("revision", ["agent": "bot-1", "not": .string(stale)])
        #expect(again["revision"]?.string == GovernedServer.revision(of: next, for: sdk), "\(again)")
    }

    @Test(arguments: SDK.allCases)
    func `signatures hold, also while the key is replaced`(_ sdk: SDK) async throws {
        let governed = try await GovernedServer.start()
        let (first, _) = try await governed.deploy(GovernedServer.document(sdk))
        func newest() async throws -> SigningKeyResource {
            let keys: ListResource<SigningKeyResource> = try await governed.server.client.get("/api/v1/signing-keys")
            return try #require(keys.items.first)
        }
        let old = try await newest()
        let verifying: (String) -> [String: JSON] = {
            ["bundle_name": "devops", "verify_signatures": true, "signing_public_key": .string($0)]
        }
        let agent = try AgentProgram(sdk)
        let connected = try await governed.connect(agent, as: "old", verifying(old.publicKey))
        #expect(connected["revision"] != nil, "\(connected)")
        let _: SigningKeyResource = try await governed.server.client.send(
            "POST", "/api/v1/signing-keys/rotate", SigningKeyRotation())
        let new = try await newest()
        #expect(new.publicKey != old.publicKey)
        let fresh = try await governed.connect(agent, as: "new", verifying(new.publicKey))
        #expect(fresh["revision"]?.string == GovernedServer.revision(of: first, for: sdk), "\(fresh)")
        let wrong = try await governed.connect(
            agent, as: "wrong", verifying(String(repeating: "0f", count: 32)))
        #expect(wrong["error"]?.string?.contains("signature") == true, "\(wrong)")
        // While both sign, whoever knows either follows.
        let (second, _) = try await governed.deploy(GovernedServer.document(sdk, forbidden: "halt"))
        let before = try #require(GovernedServer.revision(of: first, for: sdk))
        for name in ["old", "new"] {
            let heard = try await agent.ask("revision", ["agent": .string(name), "not": .string(before)])
            #expect(heard["revision"]?.string == GovernedServer.revision(of: second, for: sdk), "\(name): \(heard)")
        }
    }

    @Test(arguments: SDK.allCases)
    func `limits of a session hold for every tool`(_ sdk: SDK) async throws {
        let governed = try await GovernedServer.start()
        let limits = """
              - id: few
                type: session
                limits:
                  max_calls_per_tool: { "send mail ü": 2 }
                then:
                  \(sdk.block)
                  message: "Enough."
            """
        try await governed.deploy(GovernedServer.document(sdk, extra: limits))
        let agent = try AgentProgram(sdk)
        _ = try await governed.connect(agent, as: "bot", ["bundle_name": "devops"])
        let call: [String: JSON] = ["agent": "bot", "tool": "send mail ü", "session": "s1"]
        for _ in 0..<2 {
            let answer = try await agent.ask("run", call)
            #expect(answer["result"] == "done", "\(answer)")
        }
        let third = try await agent.ask("run", call)
        #expect(third["denied"] != nil, "\(third)")
        let other = try await agent.ask("run", call.merging(["session": "s2"]) { $1 })
        #expect(other["result"] == "done", "\(other)")
    }

    @Test(arguments: SDK.allCases)
    func `counters are exact, keys are any, and a backlog is kept once`(_ sdk: SDK) async throws {
        let governed = try await GovernedServer.start()
        try await governed.deploy(GovernedServer.document(sdk))
        let agent = try AgentProgram(sdk)
        _ = try await governed.connect(agent, as: "bot", ["bundle_name": "devops"])
        let counted = try await agent.ask("increments", ["agent": "bot", "name": "c", "count": 40])
        #expect(counted["values"]?.array?.compactMap(\.int) == Array(1...40), "\(counted)")
        #expect(counted["stored"] == "40")
        let names: [JSON] = ["s:1:tool:send mail", "a@b ü 100%", "%41+%2B", "x?y=1&z", "C#", "'; --", "日本"]
        let kept = try await agent.ask("keys", ["agent": "bot", "names": .array(names)])
        for name in names {
            #expect(kept["answers"]?[name.string ?? ""] == [true, true, true, "2", .null], "\(name) \(kept)")
        }

        let now = Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
        let events = (0..<3000).map { number -> JSON in
            if number % 1000 == 7 { return ["call_id": .int(Int64(number)), "tool_name": .null] }
            if number % 1000 == 8 { return "no event" }
            let word = sdk == .old ? "verdict" : "action"
            return [
                "call_id": .string("c\(number)"), "agent_id": "somebody-else", "tool_name": "shell",
                word: number % 3 == 0 ? "call_executed" : "call_allowed", "mode": "enforce",
                "timestamp": .string((now - .seconds(number)).description), "session_id": "story",
                "payload": ["tool_args": ["text": .string(String(repeating: "x", count: 500))]],
            ]
        }
        for _ in 0..<2 {
            let sent = try await agent.ask("backlog", ["agent": "bot", "events": .array(events)])
            #expect(sent["left"] == 0, "\(sent)")
        }
        let session: AgentStoryResource = try await governed.server.client.get(
            "/api/v1/agent-sessions/story", query: [("environment", governed.environment.description)])
        #expect(session.session.records == 2994 && session.session.agent == "bot")
        let odd: ListResource<QuarantinedCallResource> = try await governed.server.client.get(
            "/api/v1/quarantined-calls")
        // Three that tell a number, and one text that came three times.
        #expect(odd.items.count == 4)
    }
}

extension GovernedServer {
    /// The approval that was asked for behind the first `count`, as soon as it is.
    func asked(behind count: Int) async throws -> ApprovalResource {
        var found: [ApprovalID] = []
        try await self.server.client.follow("/api/v1/stream", cursor: "e0.o0") { event in
            let value = JSON(text: event.data)
            if value?["kind"] == "approval.requested", let id = value?["subject"]?.string.flatMap({ ApprovalID($0) }) {
                found.append(id)
            }
            return found.count <= count
        }
        return try await self.server.client.get("/api/v1/approvals/\(try #require(found.last))")
    }
}
