import API
import Client
import Foundation
import Kernel
import Testing

/// Rollouts to an environment that wants approvals.
struct ProtectedRolloutTests {
    @Test func `a rollout waits in the queue, and reaches the agent once it is approved`() async throws {
        let governed = try await GovernedServer.start(protected: true)
        let (bundle, rollout) = try await governed.deploy(GovernedServer.document(.new))
        #expect(rollout.state == "waiting")
        let approval = try await governed.asked(behind: 0)
        #expect(approval.subject.kind == "rollout" && approval.subject.id == rollout.id.description)
        let agent = try AgentProgram(.new)
        let early = try await governed.connect(agent, as: "bot", ["bundle_name": "devops"])
        #expect(early["error"]?.string?.contains("No version of devops is live") == true, "\(early)")
        let decided = try governed.server.command(
            ["approvals", "approve", approval.id.description, "--reason", "read it"])
        #expect(decided.status == 0, "\(decided)")
        try await governed.heard("rollout.started")
        let connected = try await governed.connect(agent, as: "bot", ["bundle_name": "devops"])
        #expect(connected["revision"]?.string == GovernedServer.revision(of: bundle, for: .new), "\(connected)")

        let (_, second) = try await governed.deploy(GovernedServer.document(.new, forbidden: "halt"))
        let asked = try await governed.asked(behind: 1)
        let denied = try governed.server.command(["approvals", "deny", asked.id.description, "--reason", "too much"])
        #expect(denied.status == 0, "\(denied)")
        try await governed.heard("rollout.denied")
        let shown: RolloutResource = try await governed.server.client.get("/api/v1/rollouts/\(second.id)")
        #expect(shown.state == "denied" && shown.reason == "too much")
        let unchanged = try await agent.ask("revision", ["agent": "bot", "not": "nothing"])
        #expect(unchanged["revision"]?.string == GovernedServer.revision(of: bundle, for: .new), "\(unchanged)")
    }
}

extension GovernedServer {
    /// Returns once an event of that kind has happened.
    func heard(_ kind: String) async throws {
        try await self.server.client.follow("/api/v1/stream", cursor: "e0.o0") { event in
            JSON(text: event.data)?["kind"]?.string != kind
        }
    }
}
