import API
import Client
import Foundation
import Kernel
import TestSupport
import Testing

/// Slack and mail of the built program, with real receivers.
@Suite(.timeLimit(.minutes(6))) struct ChannelTests {
    private static let service = ScriptedService(
        script: "#!/bin/bash\necho well\n",
        definition: ["project": "shop", "environment": "live", "concurrency": "wait"])
    private static let settings = """
        outgoing_allowed: ["127.0.0.0/8", "::1/128"]
        webhook_attempts: 2
        webhook_pause_seconds: 0

        """

    private func start(_ engine: Engine) async throws -> RunningServer {
        let installation = try await Installation.make(["web": Self.service], on: engine)
        let file = installation.root.appending(path: "data/martlet.yml")
        let old = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        try Data((old + Self.settings).utf8).write(to: file)
        let server = try installation.start()
        _ = try await server.sync()
        #expect(try server.command(["environments", "protect", "live"]).status == 0)
        return server
    }

    /// Asks until all deliveries of a channel have come to an end.
    private func settled(_ server: RunningServer, _ webhook: String) async throws -> [DeliveryResource] {
        while true {
            let list: ListResource<DeliveryResource> = try await server.client.get(
                "/api/v1/webhooks/\(webhook)/deliveries")
            if !list.items.isEmpty, list.items.allSatisfy({ !["pending", "sending"].contains($0.status) }) {
                return list.items
            }
            await Task.yield()
        }
    }

    private func made(_ answer: (status: Int32, text: String, errors: String)) throws -> String {
        #expect(answer.status == 0, "\(answer.errors)")
        return answer.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test(arguments: Engine.allCases)
    func `a question that waits is told to Slack and by mail`(_ engine: Engine) async throws {
        let (receiver, mail) = (try HookReceiver(), try ScratchMailServer())
        receiver.answer(200)
        let server = try await self.start(engine)
        let slack = try self.made(try server.command(["webhooks", "slack", "chat"], input: receiver.url + "\n"))
        let port = try #require(mail.ports["none"])
        let email = try self.made(
            try server.command([
                "webhooks", "email", "ops", "--host", "localhost", "--port", String(port), "--security", "none",
                "--from", "martlet@example.org", "--to", "ops@example.org",
            ]))
        let list = try server.command(["webhooks", "list", "--json"])
        #expect(list.text.contains("http://127.0.0.1:\(receiver.port)/…") && !list.text.contains("/hook"))
        for name in ["chat", "ops"] {
            let rule = try server.command([
                "notifications", "rules", "create", name, "--kind", "approval.requested", "--webhook", name,
            ])
            #expect(rule.status == 0)
        }
        let deployment = try await server.deploy("web")
        let id = ApprovalID(high: deployment.high, low: deployment.low)
        await receiver.wait(for: 1)
        let call = try #require(receiver.calls.first)
        let text = try #require(JSON(text: call.body)?["text"]?.string)
        #expect(text.hasPrefix("*Deploy web #1 waits for an approval*\n"))
        #expect(text.hasSuffix("<\(server.url)/approvals/\(id)|Open in Martlet>"))
        #expect(call.headers["martlet-signature"] == nil)
        #expect(try await self.settled(server, slack).map(\.status) == ["delivered"])
        #expect(try await self.settled(server, email).map(\.status) == ["delivered"])
        let message = try #require(try mail.messages(to: "ops@example.org").first)
        #expect(message.subject == "Deploy web #1 waits for an approval")
        #expect(message.text.contains("\(server.url)/approvals/\(id)"))
        #expect(try server.command(["webhooks", "rotate", "chat"]).status == 1)
    }

    @Test func `mail is tried again and ends as a dead letter`() async throws {
        let mail = try ScratchMailServer()
        let server = try await self.start(.sqlite)
        let port = try #require(mail.ports["none"])
        for (name, tries) in [("later", 2), ("gone", 1)] {
            let id = try self.made(
                try server.command([
                    "webhooks", "email", name, "--host", "127.0.0.1", "--port", String(port), "--security", "none",
                    "--from", "martlet@example.org", "--to", "\(name)@example.org",
                ]))
            let rule = try server.command(
                ["notifications", "rules", "create", name, "--kind", "approval.requested", "--webhook", name])
            #expect(rule.status == 0)
            _ = try await server.deploy("web")
            let delivery = try #require(try await self.settled(server, id).first)
            #expect(delivery.status == "failed" && delivery.attempts == tries)
        }
        let letters = try server.command(["dead-letters", "list", "--json"])
        let errors = JSON(text: letters.text)?.array?.compactMap { $0["error"]?.string } ?? []
        #expect(errors.contains { $0.contains("452") } && errors.contains { $0.contains("550") })
    }

    @Test func `what could not be sent is refused when it is asked for`() async throws {
        let server = try await self.start(.sqlite)
        func refused(_ creation: WebhookCreation, _ pointer: String) async throws {
            do {
                let _: WebhookResource = try await server.client.send("POST", "/api/v1/webhooks", creation)
                Issue.record("\(creation) was taken")
            } catch let fault as Fault {
                #expect(fault.fields.map(\.pointer).contains(pointer), "\(fault)")
            }
        }
        func email(
            _ host: String = "smtp.example.org", to: String = "a@example.org", security: String? = nil
        )
            -> EmailWriting
        {
            EmailWriting(host: host, security: security, from: "m@example.org", to: [to])
        }
        try await refused(WebhookCreation(name: "a", kind: "pigeon", url: "https://example.org/"), "/kind")
        try await refused(WebhookCreation(name: "a", kind: "slack"), "/url")
        try await refused(WebhookCreation(name: "a", kind: "slack", url: "http://10.0.0.1/"), "/url")
        try await refused(WebhookCreation(name: "a", kind: "email"), "/email")
        try await refused(WebhookCreation(name: "a", kind: "email", email: email("10.0.0.1")), "/email/host")
        try await refused(WebhookCreation(name: "a", kind: "email", email: email("a b")), "/email/host")
        try await refused(
            WebhookCreation(name: "a", kind: "email", email: email(to: "a@example.org\r\nBcc: b@c.d")), "/email/to")
        try await refused(
            WebhookCreation(name: "a", kind: "email", email: email(security: "rot13")), "/email/security")
        var signedIn = email(security: "none")
        (signedIn.user, signedIn.password) = ("martlet", "correct horse")
        try await refused(WebhookCreation(name: "a", kind: "email", email: signedIn), "/email/security")
        signedIn.security = nil
        let made: WebhookResource = try await server.client.send(
            "POST", "/api/v1/webhooks", WebhookCreation(name: "mail", kind: "email", email: signedIn))
        // Another server would be told the password.
        var elsewhere = signedIn
        (elsewhere.host, elsewhere.password) = ("smtp.thief.example", nil)
        do {
            let _: WebhookResource = try await server.client.send(
                "PUT", "/api/v1/webhooks/\(made.id)", WebhookChange(email: elsewhere))
            Issue.record("the password went elsewhere")
        } catch let fault as Fault { #expect(fault.fields.map(\.pointer) == ["/email/password"]) }
        let all = try server.command(["webhooks", "list", "--json"])
        #expect(!all.text.contains("correct horse") && all.text.contains("\"user\" : \"martlet\""))
    }
}
