import Kernel
import Notifications
import Testing

@Suite struct DeliveryMachineTests {
    private let sample = Sample()

    /// A delivery in each state.
    private func delivery(_ state: DeliveryState) throws -> Delivery {
        var delivery = self.sample.delivery()
        let node = self.sample.ids.make(NodeID.self)
        if state == .pending { return delivery }
        try delivery.apply(.begin(node, until: self.sample.later(60)), at: self.sample.now)
        if state == .sending { return delivery }
        let attempt = self.sample.attempt(1, status: state == .delivered ? 200 : 410, isFinal: state != .delivered)
        try delivery.apply(.finish(attempt, pause: .zero), at: self.sample.now)
        if state == .discarded { try delivery.apply(.discard, at: self.sample.now) }
        return delivery
    }

    private func commands() -> [(name: String, command: DeliveryCommand)] {
        [
            ("begin", .begin(self.sample.ids.make(), until: self.sample.later(200))),
            ("success", .finish(self.sample.attempt(1, status: 204), pause: .seconds(5))),
            ("failure", .finish(self.sample.attempt(1, status: 500), pause: .seconds(5))),
            ("refusal", .finish(self.sample.attempt(1, status: nil, isFinal: true), pause: .seconds(5))),
            ("release", .release), ("retry", .retry(attempts: 3)), ("discard", .discard),
        ]
    }

    @Test func `each state takes these commands and no others`() throws {
        let table: [DeliveryState: [String: DeliveryState]] = [
            .pending: ["begin": .sending],
            .sending: [
                "begin": .sending, "success": .delivered, "failure": .pending, "refusal": .failed, "release": .pending,
            ],
            .delivered: [:], .discarded: [:],
            .failed: ["retry": .pending, "discard": .discarded],
        ]
        for state in DeliveryState.allCases {
            for (name, command) in self.commands() {
                var delivery = try self.delivery(state)
                let before = delivery
                let wanted = table[state]?[name]
                do {
                    // Late enough for whatever is due.
                    try delivery.apply(command, at: self.sample.later(100))
                    #expect(delivery.state == wanted, "\(state) \(name)")
                } catch {
                    #expect(wanted == nil, "\(state) \(name)")
                    #expect(delivery == before, "\(state) \(name)")
                }
            }
        }
    }

    @Test func `it is tried until the limit, and again after a retry`() throws {
        var delivery = self.sample.delivery(attemptLimit: 2)
        var now = self.sample.now
        func fail() throws {
            try delivery.apply(.begin(self.sample.ids.make(), until: now + .seconds(60)), at: now)
            try delivery.apply(
                .finish(self.sample.attempt(delivery.attempts, status: 503), pause: .seconds(10)), at: now)
            now = delivery.dueAt
        }
        try fail()
        #expect(delivery.state == .pending && delivery.dueAt == self.sample.later(10))
        try fail()
        #expect(delivery.state == .failed && delivery.attempts == 2 && delivery.finishedAt != nil)
        try delivery.apply(.retry(attempts: 2), at: now)
        #expect(delivery.state == .pending && delivery.finishedAt == nil && delivery.attemptLimit == 4)
        try fail()
        try fail()
        #expect(delivery.state == .failed && delivery.attempts == 4)
    }

    @Test func `nothing begins before its time, nor while another node has it`() throws {
        var delivery = self.sample.delivery()
        let node = self.sample.ids.make(NodeID.self)
        #expect(throws: Delivery.Refusal.notDue) {
            try delivery.apply(.begin(node, until: self.sample.later(60)), at: self.sample.later(-1))
        }
        try delivery.apply(.begin(node, until: self.sample.later(60)), at: self.sample.now)
        #expect(throws: Delivery.Refusal.notDue) {
            try delivery.apply(.begin(node, until: self.sample.later(90)), at: self.sample.later(59))
        }
        try delivery.apply(.begin(node, until: self.sample.later(120)), at: self.sample.later(60))
        #expect(delivery.attempts == 2)
    }

    @Test func `pauses grow, hold to their bounds and differ by chance`() {
        let schedule = RetrySchedule(attempts: 8, first: .seconds(10), longest: .seconds(600))
        #expect(schedule.pause(after: 1, chance: 1) == .seconds(10))
        #expect(schedule.pause(after: 1, chance: 0) == .seconds(5))
        #expect(schedule.pause(after: 2, chance: 1) == .seconds(30))
        #expect(schedule.pause(after: 4, chance: 1) == .seconds(270))
        #expect(schedule.pause(after: 5, chance: 1) == .seconds(600))
        #expect(schedule.pause(after: 5000, chance: 0) == .seconds(300))
        #expect(RetrySchedule(attempts: 2, first: .zero).pause(after: 2, chance: 1) == .zero)
    }
}
