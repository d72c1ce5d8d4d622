import API
import Client
import Foundation
import Kernel
import Testing

/// Webhooks and notifications of the built program, with a real receiver.
@Suite(.timeLimit(.minutes(6)))
struct NotificationTests {
    private static let failing = ScriptedService(script: "#!/bin/bash\necho broken >&2\nexit 3\n")
    private static let working = ScriptedService(script: "#!/bin/bash\necho well\n")

    private func installation(_ engine: Engine, settings: String) async throws -> Installation {
        let installation = try await Installation.make(["bad": Self.failing, "good": Self.working], on: engine)
        let file = installation.root.appending(path: "data/martlet.yml")
        let old = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        try Data((old + settings).utf8).write(to: file)
        return installation
    }

    private static let allowed = """
        outgoing_allowed: ["127.0.0.1/32"]
        webhook_attempts: 2
        webhook_pause_seconds: 0

        """

    private func webhook(_ server: RunningServer, _ receiver: HookReceiver) async throws -> WebhookResource {
        let webhook: WebhookResource = try await server.client.send(
            "POST", "/api/v1/webhooks", WebhookCreation(name: "hook", url: receiver.url))
        let _: NotificationRuleResource = try await server.client.send(
            "POST", "/api/v1/notification-rules",
            NotificationRuleWriting(
                name: "all", kinds: ["deployment.finished"], channel: "webhook", webhook: webhook.id))
        return webhook
    }

    /// Waits for something that the server does in the background, by following its log.
    private func wait(
        _ server: RunningServer, after cursor: String? = nil, for kind: String
    ) async throws -> StreamedEvent? {
        var found: StreamedEvent?
        try await server.client.follow("/api/v1/stream", cursor: cursor) { event in
            if event.data.contains("\"kind\":\"\(kind)\"") { found = event }
            return found == nil
        }
        return found
    }

    /// Asks until a delivery has come to an end; the receiver has its call already.
    private func settled(_ server: RunningServer, _ webhook: WebhookID) async throws -> [DeliveryResource] {
        while true {
            let list: ListResource<DeliveryResource> = try await server.client.get(
                "/api/v1/webhooks/\(webhook)/deliveries")
            if !list.items.isEmpty, list.items.allSatisfy({ !["pending", "sending"].contains($0.status) }) {
                return list.items
            }
            await Task.yield()
        }
    }

    @Test(arguments: Engine.allCases)
    func `a webhook is called with a valid signature, and a person hears of a failure`(_ engine: Engine) async throws {
        let receiver = try HookReceiver()
        let server = try await self.installation(engine, settings: Self.allowed).start()
        _ = try await server.sync()
        let webhook = try await self.webhook(server, receiver)
        let secret = try #require(webhook.secret)
        let shown: WebhookResource = try await server.client.get("/api/v1/webhooks/\(webhook.id)")
        #expect(shown.secret == nil)
        let id = try await server.deploy("bad")
        await receiver.wait(for: 1)
        let call = try #require(receiver.calls.first)
        #expect(call.isSigned(with: secret) && !call.isSigned(with: "whsec_other"))
        #expect(call.headers["martlet-event"] == "deployment.finished")
        let body = try #require(JSON(text: call.body))
        #expect(body["subject"]?.string == id.description && body["title"]?.string == "bad #1 failed with exit code 3")
        let delivery = try #require(try await self.settled(server, webhook.id).first)
        #expect(delivery.status == "delivered" && call.headers["martlet-delivery"] == delivery.id.description)
        // In-app: the key's maker asked for it.
        let inbox: ListResource<NotificationResource> = try await server.client.get("/api/v1/notifications")
        #expect(inbox.items.map(\.link) == ["/deployments/\(id)"])
        _ = try await server.deploy("good")
        await receiver.wait(for: 2)
        #expect(try await self.settled(server, webhook.id).count == 2)
        let after: ListResource<NotificationResource> = try await server.client.get("/api/v1/notifications")
        #expect(after.items.count == 1)
        // A new secret: for a day both sign.
        let rotated: WebhookResource = try await server.client.send(
            "POST", "/api/v1/webhooks/\(webhook.id)/rotate", [String: String]())
        let tested = try server.command(["webhooks", "test", "hook", "--json"])
        #expect(tested.status == 0)
        let test = try #require(receiver.calls.last)
        let newSecret = try #require(rotated.secret)
        #expect(test.isSigned(with: secret) && test.isSigned(with: newSecret))
        let read = try server.command(["notifications", "read", "--all"])
        #expect(read.status == 0)
        let unread: UnreadResource = try await server.client.get("/api/v1/notifications/unread")
        #expect(unread.unread == 0)
    }

    @Test(arguments: Engine.allCases)
    func `killed while it calls, the server calls again with the same id`(_ engine: Engine) async throws {
        let receiver = try HookReceiver()
        let installation = try await self.installation(engine, settings: Self.allowed)
        var server = try installation.start()
        _ = try await server.sync()
        let webhook = try await self.webhook(server, receiver)
        receiver.hold(true)
        _ = try await server.deploy("bad")
        await receiver.wait(for: 1)
        server.kill9()
        receiver.hold(false)
        server = try installation.start()
        await receiver.wait(for: 2)
        let ids = receiver.calls.map { $0.headers["martlet-delivery"] }
        #expect(ids[0] != nil && ids[0] == ids[1])
        #expect(receiver.calls[0].body == receiver.calls[1].body)
        let secret = try #require(webhook.secret)
        #expect(receiver.calls.allSatisfy { $0.isSigned(with: secret) })
        let deliveries = try await self.settled(server, webhook.id)
        #expect(deliveries.map(\.status) == ["delivered"])
        let inbox: ListResource<NotificationResource> = try await server.client.get("/api/v1/notifications")
        #expect(inbox.items.count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `what fails for good waits as a dead letter, and is delivered once that is fixed`(
        _ engine: Engine
    ) async throws {
        let receiver = try HookReceiver()
        let server = try await self.installation(engine, settings: Self.allowed).start()
        _ = try await server.sync()
        let webhook = try await self.webhook(server, receiver)
        receiver.answer(500)
        _ = try await server.deploy("bad")
        _ = try await self.wait(server, after: "e0.o0", for: "dead_letter.left")
        let listed = try server.command(["dead-letters", "list", "--json"])
        let letters = try #require(JSON(text: listed.text)?.array)
        #expect(letters.count == 1)
        let letter = try #require(letters.first?["id"]?.string)
        let shown: DeadLetterResource = try await server.client.get("/api/v1/dead-letters/\(letter)")
        #expect(shown.attempts == 2 && shown.error == "The receiver answered 500." && shown.status == "waiting")
        #expect(shown.payload?["body"]?["kind"]?.string == "deployment.finished")
        #expect(receiver.calls.count == 2)
        receiver.answer(200)
        #expect(try server.command(["dead-letters", "retry", letter]).status == 0)
        await receiver.wait(for: 3)
        #expect(Set(receiver.calls.map { $0.headers["martlet-delivery"] }).count == 1)
        let deliveries = try await self.settled(server, webhook.id)
        #expect(deliveries.map(\.status) == ["delivered"])
        let delivery: DeliveryResource = try await server.client.get("/api/v1/deliveries/\(deliveries[0].id)")
        #expect(delivery.log?.map(\.status) == [500, 500, 200] && delivery.log?.last?.answer == "heard")
        #expect(try server.command(["dead-letters", "retry", letter]).status == 1)
        // Another one is given up.
        receiver.answer(410)
        #expect(try server.command(["webhooks", "test", "hook"]).status == 2)
        let second: ListResource<DeadLetterResource> = try await server.client.get(
            "/api/v1/dead-letters", query: [("status", "waiting")])
        let other = try #require(second.items.first)
        #expect(try server.command(["dead-letters", "discard", other.id.description, "--reason", " "]).status == 1)
        #expect(try server.command(["dead-letters", "discard", other.id.description, "--reason", "test"]).status == 0)
        let end: DeadLetterResource = try await server.client.get("/api/v1/dead-letters/\(other.id)")
        #expect(end.status == "discarded" && end.reason == "test")
    }

    @Test func `without leave a private address is never called`() async throws {
        let receiver = try HookReceiver()
        let server = try await self.installation(.sqlite, settings: "webhook_attempts: 1\n").start()
        _ = try await server.sync()
        for url in [receiver.url, "http://[::1]:\(receiver.port)/", "http://169.254.169.254/latest/meta-data/"] {
            await #expect(throws: Fault.self) {
                let _: WebhookResource = try await server.client.send(
                    "POST", "/api/v1/webhooks", WebhookCreation(name: "x", url: url))
            }
        }
        // A name is looked at when it is called.
        let webhook: WebhookResource = try await server.client.send(
            "POST", "/api/v1/webhooks",
            WebhookCreation(name: "hook", url: "http://localhost:\(receiver.port)/hook"))
        let tested = try server.command(["webhooks", "test", "hook"])
        #expect(tested.status == 2 && tested.text.contains("outgoing_allowed"))
        #expect(try await self.settled(server, webhook.id).map(\.status) == ["failed"])
        #expect(receiver.calls.isEmpty)
    }
}
