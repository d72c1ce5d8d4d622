import Backbone
import Kernel
import Notifications

/// What every ``WebhookRepository`` and ``NotificationRuleRepository`` promises. Each engine's tests call ``verify()``.
package struct WebhookRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsWebhooks()
        try await self.keepsRules()
    }

    private func keepsWebhooks() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let webhooks = stores.webhooks
            var one = samples.webhook("b")
            let two = samples.webhook("a", kind: .slack)
            try await webhooks.add(one, event: samples.event("webhook.created", actor: samples.actor))
            try await webhooks.add(two, event: samples.event("webhook.created", actor: samples.actor))
            try expect(
                try await webhooks.webhooks(of: samples.organization), equals: [two, one], "Webhooks are kept by name")
            let taken = await outcome { [webhook = samples.webhook("a")] in
                try await webhooks.add(webhook, event: samples.event())
            }
            try expect(taken.faultCode, equals: .conflict, "A taken name is refused")
            one.sealedPrevious = one.sealedSecret
            one.sealedSecret = [9, 0, 9]
            one.previousUntil = samples.later(60)
            one.revision = 2
            try await webhooks.update(one, event: samples.event("webhook.rotated"))
            try expect(try await webhooks.webhook(one.id), equals: one, "Changes are kept")
            one.kind = .email(
                MailSettings(
                    host: "smtp.example.org", port: 465, security: .tls, user: "é", from: "a@example.org",
                    to: ["b@example.org", "c@example.org"]))
            one.revision = 3
            try await webhooks.update(one, event: nil)
            try expect(try await webhooks.webhook(one.id), equals: one, "How it is reached is kept")
            let late = await outcome { [one] in try await webhooks.update(one, event: nil) }
            try expect(late.faultCode, equals: .conflict, "A change of what was changed meanwhile is refused")
            var renamed = one
            renamed.name = "a"
            renamed.revision = 4
            let clash = await outcome { [renamed] in try await webhooks.update(renamed, event: nil) }
            try expect(clash.faultCode, equals: .conflict, "A change to a taken name is refused")
            let rule = samples.rule(.webhook(one.id), name: "production")
            try await stores.rules.add(rule, event: samples.event())
            let used = await outcome { [one] in try await webhooks.remove(one.id, event: samples.event()) }
            try expect(used.faultCode, equals: .conflict, "A webhook that a rule uses stays")
            try await stores.rules.remove(rule.id, event: samples.event())
            try await stores.deliveries.add(samples.delivery(one.id))
            try await webhooks.remove(one.id, event: samples.event())
            try expect(try await webhooks.all(), equals: [two], "A removed one is gone")
            try expect(
                try await stores.deliveryLog.page(of: one.id, PageRequest()).items, equals: [],
                "Its deliveries are gone too")
            let gone = await outcome { [one] in try await webhooks.remove(one.id, event: samples.event()) }
            try expect(gone.faultCode, equals: .notFound, "It cannot be removed twice")
        }
    }

    private func keepsRules() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            var first = samples.rule(.inApp([samples.ids.make(), samples.ids.make()]), name: "first")
            let second = samples.rule(.webhook(samples.ids.make()), name: "second")
            try await stores.rules.add(first, event: samples.event())
            try await stores.rules.add(second, event: samples.event())
            try expect(
                Set(try await stores.rules.rules(of: samples.organization)), equals: [first, second], "Rules are kept")
            try expect(
                try await stores.rules.rules(of: samples.ids.make()), equals: [], "Other organizations have none")
            first.channel = second.channel
            first.kinds = []
            first.isEnabled = false
            first.project = nil
            first.revision = 2
            try await stores.rules.update(first, event: samples.event())
            try expect(try await stores.rules.rule(first.id), equals: first, "Changes are kept")
            let late = await outcome { [first] in try await stores.rules.update(first, event: samples.event()) }
            try expect(late.faultCode, equals: .conflict, "A change of what was changed meanwhile is refused")
            try await stores.rules.remove(first.id, event: samples.event())
            let gone = await outcome { [first] in try await stores.rules.remove(first.id, event: samples.event()) }
            try expect(gone.faultCode, equals: .notFound, "A removed rule is gone")
        }
    }
}
