import Backbone
import Kernel
import Notifications

/// What every ``DeliveryRepository``, ``DeliveryLog`` and ``DeadLetterRepository`` promises together. Each engine's tests
/// call ``verify()``.
package struct DeliveryRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.givesEachToOne()
        try await self.leavesLetters()
        try await self.readsOn()
        try await self.keepsLetters()
    }

    private func givesEachToOne() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let webhook = samples.ids.make(WebhookID.self)
            let deliveries = (0..<12).map { samples.delivery(webhook, at: samples.later(Int64($0))) }
            for delivery in deliveries { try await stores.deliveries.add(delivery) }
            try expect(try await stores.deliveries.nextDue(), equals: samples.now, "The first is due first")
            let (now, until) = (samples.later(9), samples.later(69))
            let nodes = (0..<4).map { _ in samples.ids.make(NodeID.self) }
            let taken = await atOnce(4) { index in
                try await stores.deliveries.claim(by: nodes[index], at: now, until: until, limit: 10)
            }
            let claimed = try taken.flatMap { try $0.get() }
            try expect(claimed.count, equals: 10, "What is due is taken, by whoever")
            try expect(
                Set(claimed.map(\.id)), equals: Set(deliveries.prefix(10).map(\.id)), "Nothing is taken twice")
            let attempts = claimed.map { ($0.state, $0.attempts) }
            try expect(attempts.allSatisfy { $0.0 == .sending && $0.1 == 1 }, equals: true, "It is being sent")
            guard let lost = claimed.first, let node = lost.node else {
                throw ConformanceFailure("A taken delivery has a node", file: #fileID, line: #line)
            }
            try await stores.deliveries.release(node, at: now)
            let again = try await stores.deliveries.claim(by: nodes[0], at: now, until: until, limit: 20)
            try expect(again.contains { $0.id == lost.id }, equals: true, "What a lost node had is taken again")
            let late = try await stores.deliveries.claim(
                by: nodes[1], at: samples.later(200), until: samples.later(300), limit: 50)
            try expect(late.count, equals: 12, "When a lease is over, it is taken again")
            // The first holder's try was lost.
            var stale = lost
            try stale.apply(.finish(samples.attempt(1, status: 200), pause: .zero), at: now)
            try await stores.deliveries.record(
                stale, samples.attempt(1, status: 200), letter: nil, ids: samples.ids)
            try expect(
                try await stores.deliveryLog.delivery(lost.id)?.state, equals: .sending, "A lost try counts nothing")
        }
    }

    private func leavesLetters() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let delivery = samples.delivery(samples.ids.make())
            try await stores.deliveries.add(delivery)
            let node = samples.ids.make(NodeID.self)
            func fail(_ number: Int) async throws {
                let taken = try await stores.deliveries.claim(
                    by: node, at: samples.later(Int64(number)), until: samples.later(99), limit: 1)
                guard var sent = taken.first else { throw ConformanceFailure("It is due", file: #fileID, line: #line) }
                let attempt = samples.attempt(number, status: nil, isFinal: true)
                try sent.apply(.finish(attempt, pause: .zero), at: samples.later(Int64(number)))
                let letter = samples.letter(
                    subject: delivery.id.description, error: "error \(number)", attempts: sent.attempts)
                try await stores.deliveries.record(sent, attempt, letter: letter, ids: samples.ids)
            }
            try await fail(1)
            let filter = DeadLetterFilter(organization: samples.organization, state: .waiting, source: "webhook")
            var letters = try await stores.deadLetters.page(filter, PageRequest()).items
            try expect(letters.map(\.error), equals: ["error 1"], "The last try leaves a letter")
            var letter = letters[0]
            var failed = try await stores.deliveryLog.delivery(delivery.id) ?? delivery
            try expect(failed.state, equals: .failed, "The delivery failed")
            try failed.apply(.retry(attempts: 2), at: samples.later(2))
            _ = try letter.apply(.retry(samples.actor), at: samples.later(2))
            let event = letter.record(.retried, id: samples.ids.make(), actor: samples.actor, at: samples.later(2))
            try await stores.deliveries.settle(failed, letter, events: [event])
            try expect(try await stores.deadLetters.letter(letter.id)?.state, equals: .retried, "It is tried again")
            let twice = await outcome { [failed, letter] in
                try await stores.deliveries.settle(failed, letter, events: [event])
            }
            try expect(twice.faultCode, equals: .conflict, "A decision counts once")
            try await fail(2)
            letters = try await stores.deadLetters.page(filter, PageRequest()).items
            try expect(letters.map(\.id), equals: [letter.id], "The same letter waits again")
            try expect(letters.map(\.error), equals: ["error 2"], "With the newest error")
            try expect(letters[0].decision, equals: nil, "And without a decision")
            let log = try await stores.deliveryLog.attempts(of: delivery.id)
            try expect(log.map(\.number), equals: [1, 2], "Every try is kept")
            try expect(log[0].answer, equals: "ab", "With the beginning of the answer")
            let events = try await stores.events.events(after: 0, matching: .subject(letter.id.description), limit: 10)
            try expect(
                events.map(\.event.kind), equals: ["dead_letter.left", "dead_letter.retried", "dead_letter.left"],
                "The log tells it")
            try expect(
                try await stores.deliveryLog.drop(finishedBefore: samples.later(999), limit: 9), equals: 0,
                "What waits for a person is never dropped")
        }
    }

    private func readsOn() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let webhook = samples.webhook()
            try await stores.webhooks.add(webhook, event: samples.event())
            try expect(try await stores.reactions.position(of: "r"), equals: 1, "A new reader begins at the end")
            var effects = ReactionEffects()
            let event = samples.ids.make(EventID.self)
            effects.deliveries = [samples.delivery(webhook.id, event: event)]
            effects.letters = [samples.letter(subject: "evt", source: "r")]
            let moved = await atOnce(4) { [effects] _ in
                try await stores.reactions.commit(effects, of: "r", from: 1, to: 5)
            }
            try expect(
                try moved.map { try $0.get() }.count { $0 }, equals: 1, "Of several nodes one moves the reader on")
            try expect(try await stores.reactions.position(of: "r"), equals: 5, "It goes on from there")
            effects.deliveries = [
                samples.delivery(webhook.id, event: event), samples.delivery(samples.ids.make(), event: event),
            ]
            effects.letters = []
            _ = try await stores.reactions.commit(effects, of: "r", from: 5, to: 6)
            let stored = try await stores.deliveryLog.page(of: webhook.id, PageRequest()).items
            try expect(stored.count, equals: 1, "One delivery for an event and a webhook")
            guard
                var letter = try await stores.deadLetters.page(
                    DeadLetterFilter(organization: samples.organization, source: "r"), PageRequest()
                ).items.first
            else { throw ConformanceFailure("A step leaves a letter", file: #fileID, line: #line) }
            _ = try letter.apply(.discard(samples.actor, reason: "old"), at: samples.now)
            try await stores.reactions.settle(letter, ReactionEffects(), events: [])
            let settled = try await stores.deadLetters.letter(letter.id)
            try expect(settled?.decision?.reason, equals: "old", "A decision is kept")
        }
    }

    private func keepsLetters() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            var effects = ReactionEffects()
            effects.letters = (0..<5).map { samples.letter(subject: "s\($0)", source: "r") }
            let from = try await stores.reactions.position(of: "r")
            _ = try await stores.reactions.commit(effects, of: "r", from: from, to: from + 1)
            let all = DeadLetterFilter(organization: samples.organization)
            let page = try await stores.deadLetters.page(all, PageRequest(limit: 3))
            let rest = try await stores.deadLetters.page(all, PageRequest(limit: 3, after: page.next))
            try expect(Set((page.items + rest.items).map(\.subject)).count, equals: 5, "Pages hold all of them once")
            try expect(
                try await stores.deadLetters.page(
                    DeadLetterFilter(organization: samples.ids.make()), PageRequest()
                ).items.count, equals: 0, "Other organizations have none")
            try expect(
                try await stores.deadLetters.waitingCount(in: samples.organization), equals: 5, "All of them wait")
            var letter = page.items[0]
            try expect(letter.payload, equals: effects.letters[0].payload, "The payload is kept")
            _ = try letter.apply(.discard(samples.actor, reason: "old"), at: samples.now)
            try await stores.deadLetters.save(letter, events: [])
            let late = await outcome { [letter] in try await stores.deadLetters.save(letter, events: []) }
            try expect(late.faultCode, equals: .conflict, "A change of what was changed meanwhile is refused")
            try expect(
                try await stores.deadLetters.waitingCount(in: samples.organization), equals: 4, "One less waits")
            let dropped = try await stores.deadLetters.drop(decidedBefore: samples.later(1), limit: 10)
            try expect(dropped, equals: 1, "Only what was decided is dropped")
        }
    }
}
