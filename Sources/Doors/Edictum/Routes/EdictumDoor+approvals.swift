import API
import Governance
import HTTPTypes
import Kernel

extension EdictumDoor {
    /// Questions to people.
    func approvalRoutes(_ generation: Generation) -> [Route] {
        [
            self.route(.post, generation, "/approvals", "Ask a person about a call.", status: 201) { inbound, caller in
                let question = try ApprovalShape.question(try inbound.object())
                try await self.parts.presence.note(caller)
                let answer = try await self.parts.approvals.ask(question, for: caller)
                return .value(ApprovalShape.json(answer), status: .created)
            },
            self.route(.get, generation, "/approvals/{approval}", "Tell what became of a question.") {
                inbound, caller in
                let id: ApprovalID = try inbound.id("approval", of: "approval")
                // Held for a while, so that the agent hears of a decision at once and asks less often.
                let answer = try await self.parts.approvals.answer(id, within: .seconds(20), for: caller)
                return .value(ApprovalShape.json(answer))
            },
        ]
    }
}
