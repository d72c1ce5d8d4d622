import Executions
import Kernel
import Testing

@Suite struct CapacityTests {
    private let ids = IDSource(clock: SystemWallClock())

    private func execution(_ organization: OrganizationID, _ principal: String) -> Execution {
        Execution(
            id: self.ids.make(), scope: Scope(organization), requestedBy: Actor(principal: principal, name: principal),
            trigger: .api, runtime: "python", version: "3.11", script: nil, retryOf: nil, limits: .standard,
            inputs: InputSummary(title: "", codeBytes: 0, variables: [], arguments: 0, files: 0),
            createdAt: Timestamp(microseconds: 0), priority: .normal, state: .queued)
    }

    @Test func `nobody gets more than their share`() {
        let capacity = ExecutionCapacity(.init(total: 4, perOrganization: 3, perPrincipal: 2))
        capacity.noteQueue(isEmpty: true)
        let (one, other) = (self.ids.make(OrganizationID.self), self.ids.make(OrganizationID.self))
        let first = self.execution(one, "a")
        #expect(capacity.reserve(first, inTurn: true))
        #expect(!capacity.reserve(first, inTurn: true), "none is counted twice")
        #expect(capacity.reserve(self.execution(one, "a"), inTurn: true))
        #expect(!capacity.reserve(self.execution(one, "a"), inTurn: true), "a has two")
        #expect(capacity.crowded == CrowdedQueues(principals: ["a"]))
        #expect(!capacity.reserve(self.execution(one, "b"), inTurn: true), "somebody waits already")
        #expect(capacity.reserve(self.execution(one, "b"), inTurn: false))
        #expect(capacity.crowded.organizations == [one])
        #expect(capacity.reserve(self.execution(other, "c"), inTurn: false))
        #expect(capacity.free == 0)
        #expect(!capacity.reserve(self.execution(other, "d"), inTurn: false))
        capacity.release(first.id)
        #expect(capacity.free == 1 && capacity.running == 3)
    }

    @Test func `a queue that may have been left is looked at first`() {
        let capacity = ExecutionCapacity(.init(total: 4, perOrganization: 4, perPrincipal: 4))
        #expect(!capacity.reserve(self.execution(self.ids.make(), "a"), inTurn: true))
    }
}
