package import Backbone
package import Kernel

/// Sends deliveries, and has those tried again that failed for good.
package struct DeliverySending: DeadLetterSource {
    private let deliveries: any DeliveryRepository
    private let log: any DeliveryLog
    private let webhooks: any WebhookRepository
    private let sealer: any WebhookSealer
    private let calls: any OutgoingCalls
    private let mail: any OutgoingMail
    private let base: @Sendable () -> String
    private let schedule: RetrySchedule
    private let node: NodeID
    private let clock: any WallClock
    private let ids: IDSource
    private let chance: @Sendable () -> Double
    /// Longer than any call takes.
    private static let lease = Duration.seconds(60)
    private static let agent = "Martlet-Webhooks"

    /// Joins the ports; `base` is the console's address, `chance` gives numbers from 0 to 1.
    package init(
        deliveries: any DeliveryRepository, log: any DeliveryLog, webhooks: any WebhookRepository,
        sealer: any WebhookSealer, calls: any OutgoingCalls, mail: any OutgoingMail,
        base: @escaping @Sendable () -> String, schedule: RetrySchedule, node: NodeID, clock: any WallClock,
        ids: IDSource, chance: @escaping @Sendable () -> Double
    ) {
        self.deliveries = deliveries
        self.log = log
        self.webhooks = webhooks
        self.sealer = sealer
        self.calls = calls
        self.mail = mail
        self.base = base
        self.schedule = schedule
        self.node = node
        self.clock = clock
        self.ids = ids
        self.chance = chance
    }

    /// Gives back what this node had begun before it was started anew.
    package func begin() async throws { try await self.deliveries.release(self.node, at: self.clock.now()) }

    /// Takes what is due, at most `limit`.
    package func claim(limit: Int) async throws -> [Delivery] {
        let now = self.clock.now()
        return try await self.deliveries.claim(by: self.node, at: now, until: now + Self.lease, limit: limit)
    }

    /// When there is something to take again; nil when nothing waits.
    package func nextDue() async throws -> Timestamp? { try await self.deliveries.nextDue() }

    /// Sends what was taken, once, and stores what became of it.
    package func send(_ delivery: Delivery) async throws {
        guard let webhook = try await self.webhooks.webhook(delivery.webhook) else { return }
        let attempt = await self.attempt(delivery, webhook)
        var sent = delivery
        let now = self.clock.now()
        let pause = self.schedule.pause(after: delivery.attempts, chance: self.chance())
        do { try sent.apply(.finish(attempt, pause: pause), at: now) } catch {
            throw Fault(.bug, "A delivery was taken that is not being sent.", detail: "\(delivery.id): \(error)")
        }
        let letter = sent.state == .failed ? self.letter(sent, webhook, attempt, now) : nil
        try await self.deliveries.record(sent, attempt, letter: letter, ids: self.ids)
    }

    /// The name in its letters.
    package var name: String { "webhook" }

    package func settle(_ letter: DeadLetter, events: [EventRecord]) async throws {
        guard let id = DeliveryID(letter.subject), var delivery = try await self.log.delivery(id) else {
            // Its webhook was removed: there is nothing left to send, but the letter can be closed.
            if letter.state == .discarded { return try await self.deliveries.close(letter, events: events) }
            throw Fault(.conflict, "The webhook was removed, so the delivery can only be discarded.")
        }
        do {
            try delivery.apply(
                letter.state == .retried ? .retry(attempts: self.schedule.attempts) : .discard, at: self.clock.now())
        } catch {
            throw Fault(.conflict, "The delivery does not wait for a decision any more.")
        }
        try await self.deliveries.settle(delivery, letter, events: events)
    }

    private func attempt(_ delivery: Delivery, _ webhook: Webhook) async -> DeliveryAttempt {
        let startedAt = self.clock.now()
        func made(_ status: Int?, _ answer: String, _ error: String?, isFinal: Bool) -> DeliveryAttempt {
            DeliveryAttempt(
                number: delivery.attempts, startedAt: startedAt,
                seconds: max(0, self.clock.now().since(startedAt).seconds),
                status: status, answer: answer, error: error, isFinal: isFinal)
        }
        do {
            let answer = try await self.answer(to: delivery, webhook, at: startedAt)
            return made(
                answer.status, String(decoding: answer.beginning, as: UTF8.self), nil,
                isFinal: Self.isFinal(answer.status, webhook.kind))
        } catch let failure as OutgoingFailure {
            switch failure {
            case .refused(let why): return made(nil, "", why, isFinal: true)
            case .unreachable(let why): return made(nil, "", why, isFinal: false)
            }
        } catch {
            return made(nil, "", "The delivery could not be made: \(error)", isFinal: false)
        }
    }

    /// Whether the receiver says that it will never take this: for calls 410, for mail whatever begins with 5.
    private static func isFinal(_ status: Int, _ kind: WebhookChannel) -> Bool {
        if case .email = kind { return status >= 500 }
        return status == 410
    }

    private func answer(
        to delivery: Delivery, _ webhook: Webhook, at now: Timestamp
    ) async throws -> OutgoingAnswer {
        let words = DeliveryWords(JSON(text: delivery.body) ?? .null, base: self.base())
        switch webhook.kind {
        case .signed: return try await self.calls.send(try await self.call(delivery, webhook, at: now))
        case .slack:
            let address = try await self.sealer.open(webhook.sealedSecret, of: webhook.id)
            return try await self.calls.send(
                OutgoingCall(
                    address: String(decoding: address, as: UTF8.self),
                    headers: [("Content-Type", "application/json"), ("User-Agent", Self.agent)],
                    body: Array(words.slack.text.utf8)))
        case .email(let settings):
            let password = try await self.sealer.open(webhook.sealedSecret, of: webhook.id)
            return try await self.mail.send(
                words.mail(delivery), by: settings, password: String(decoding: password, as: UTF8.self))
        }
    }

    private func call(_ delivery: Delivery, _ webhook: Webhook, at now: Timestamp) async throws -> OutgoingCall {
        var secrets = [try await self.sealer.open(webhook.sealedSecret, of: webhook.id)]
        if let previous = webhook.sealedPrevious, let until = webhook.previousUntil, now < until {
            secrets.append(try await self.sealer.open(previous, of: webhook.id))
        }
        let body = Array(delivery.body.utf8)
        return OutgoingCall(
            address: webhook.address,
            headers: [
                ("Content-Type", "application/json"), ("User-Agent", Self.agent), ("Martlet-Event", delivery.kind),
                ("Martlet-Delivery", delivery.id.description), ("Martlet-Attempt", String(delivery.attempts)),
                (WebhookSignature.field, WebhookSignature.text(body, secrets: secrets, at: now)),
            ], body: body)
    }

    private func letter(
        _ delivery: Delivery, _ webhook: Webhook, _ attempt: DeliveryAttempt, _ now: Timestamp
    ) -> DeadLetter {
        DeadLetter(
            id: self.ids.make(), organization: delivery.organization, source: self.name, kind: delivery.kind,
            subject: delivery.id.description, title: "\(delivery.kind) to \(webhook.name)", error: attempt.problem,
            payload: [
                "delivery": .string(delivery.id.description), "webhook": .string(webhook.id.description),
                "body": JSON(text: delivery.body) ?? .string(delivery.body),
            ], attempts: delivery.attempts, createdAt: now, failedAt: now)
    }
}
