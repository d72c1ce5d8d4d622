import Backbone
import Kernel
import Testing

@Suite struct DeadLetterTests {
    private let sample = Sample()
    private let actor = Actor(principal: "user:usr_1", name: "ada")

    private func letter(_ state: DeadLetter.State) throws -> DeadLetter {
        DeadLetter(
            id: self.sample.ids.make(), organization: self.sample.organization, source: "webhook", kind: "k",
            subject: "s", title: "t", error: "e", payload: [:], attempts: 3, createdAt: self.sample.now,
            failedAt: self.sample.now, state: state)
    }

    @Test func `each state takes these commands and no others`() throws {
        let commands: [(String, DeadLetterCommand)] = [
            ("retry", .retry(self.actor)), ("discard", .discard(self.actor, reason: "old")),
            ("fail", .fail("again", attempts: 6)),
        ]
        let table: [DeadLetter.State: [String: DeadLetter.State]] = [
            .waiting: ["retry": .retried, "discard": .discarded, "fail": .waiting], .retried: ["fail": .waiting],
            .discarded: [:],
        ]
        for state in DeadLetter.State.allCases {
            for (name, command) in commands {
                var letter = try self.letter(state)
                let before = letter
                let wanted = table[state]?[name]
                do {
                    let events = try letter.apply(command, at: self.sample.later(1))
                    #expect(letter.state == wanted && events.count == 1, "\(state) \(name)")
                } catch {
                    #expect(wanted == nil && letter == before, "\(state) \(name)")
                }
            }
        }
    }

    @Test func `who gives it up says why`() throws {
        var letter = try self.letter(.waiting)
        #expect(throws: DeadLetter.Refusal.needsReason) {
            try letter.apply(.discard(self.actor, reason: " \n"), at: self.sample.now)
        }
        #expect(letter.state == .waiting)
    }

    @Test func `its events tell what happened and not the payload`() throws {
        var letter = try self.letter(.waiting)
        let events = try letter.apply(.discard(self.actor, reason: "old"), at: self.sample.now)
        let record = letter.record(
            try #require(events.first), id: self.sample.ids.make(), actor: self.actor, at: self.sample.now)
        #expect(record.kind == "dead_letter.discarded")
        #expect(record.payload["reason"]?.string == "old")
        #expect(
            DeadLetterEvent.allCases.map(\.kind) == [
                "dead_letter.left", "dead_letter.retried", "dead_letter.discarded",
            ])
    }
}
