import API
import AsyncHTTPClient
import Client
import Kernel
import NIOCore
import Testing

/// Rules, webhooks and the inbox over the API and in the console, without anybody to call.
@Suite struct NotificationTests {
    private func send(
        _ server: TestServer, _ method: String, _ path: String, _ body: String? = nil, key: String? = nil
    ) async throws -> (status: Int, detail: String) {
        let answer = try await server.request(
            method, "/api/v1/\(path)", headers: [("X-API-Key", key ?? server.owner)], body: body)
        return (answer.status, JSON(text: answer.body)?["detail"]?.string ?? "")
    }

    @Test func `a rule or webhook that makes no sense is refused with what to change`() async throws {
        try await TestServer.with { server in
            let webhook: WebhookResource = try await server.client.send(
                "POST", "/api/v1/webhooks", WebhookCreation(name: "hook", url: "https://example.com/x"))
            let table: [(String, String, Int, String)] = [
                ("webhooks", #"{"name": "hook", "url": "https://example.com"}"#, 409, "taken"),
                ("webhooks", #"{"name": "", "url": "https://example.com"}"#, 400, "name"),
                ("webhooks", #"{"name": "a", "url": "ftp://example.com"}"#, 400, "https://"),
                ("webhooks", #"{"name": "a", "url": "https://u:p@example.com"}"#, 400, "credentials"),
                ("webhooks", #"{"name": "a", "url": "http://10.0.0.1/"}"#, 400, "outgoing_allowed"),
                ("webhooks", #"{"name": "a"}"#, 400, "url"),
                ("notification-rules", #"{"name": "a", "channel": "mail"}"#, 400, "in_app or webhook"),
                ("notification-rules", #"{"name": "a", "channel": "webhook"}"#, 400, "missing"),
                (
                    "notification-rules",
                    #"{"name": "a", "channel": "webhook", "webhook": "whk_01M7YHRK1RM6V42BFVKCGRRMT7"}"#, 400,
                    "no such webhook"
                ),
                ("notification-rules", #"{"name": "a", "channel": "in_app"}"#, 400, "members"),
                ("notification-rules", #"{"name": "a", "channel": "in_app", "people": ["x@y.z"]}"#, 400, "no member"),
                (
                    "notification-rules",
                    #"{"name": "a", "channel": "webhook", "webhook": "\#(webhook.id)", "kinds": ["x.y"]}"#, 400, "x.y"
                ),
                (
                    "notification-rules",
                    #"{"name": "a", "channel": "webhook", "webhook": "\#(webhook.id)", "severity": "dire"}"#, 400,
                    "urgent"
                ),
                (
                    "notification-rules",
                    #"{"name": "a", "channel": "webhook", "webhook": "\#(webhook.id)", "project": "prj_01M7YHRK1RM6V42BFVKCGRRMT7"}"#,
                    400, "project"
                ),
                ("webhooks/whk_1/test", "{}", 404, "webhook"),
                ("dead-letters/ded_1/retry", "{}", 404, "dead letter"),
                ("notifications/ntf_01M7YHRK1RM6V42BFVKCGRRMT7/read", "", 404, "notification"),
            ]
            for (path, body, status, words) in table {
                let answer = try await self.send(server, "POST", path, body)
                #expect(answer.status == status, "\(path) \(body): \(answer.detail)")
                #expect(answer.detail.contains(words), "\(path) \(body): \(answer.detail)")
            }
            for query in ["dead-letters?status=odd", "notifications?limit=0"] {
                #expect(try await self.send(server, "GET", query).status == 400)
            }
        }
    }

    @Test func `rules are made, changed and removed, and a used webhook stays`() async throws {
        try await TestServer.with { server in
            let webhook: WebhookResource = try await server.client.send(
                "POST", "/api/v1/webhooks", WebhookCreation(name: "hook", url: "https://example.com/x"))
            #expect(webhook.secret?.hasPrefix("whsec_") == true)
            let rule: NotificationRuleResource = try await server.client.send(
                "POST", "/api/v1/notification-rules",
                NotificationRuleWriting(name: "a", channel: "webhook", webhook: webhook.id))
            let used = try await self.send(server, "DELETE", "webhooks/\(webhook.id)")
            #expect(used.status == 409 && used.detail.contains("rules use the webhook: a"))
            let changed: NotificationRuleResource = try await server.client.send(
                "PUT", "/api/v1/notification-rules/\(rule.id)",
                NotificationRuleWriting(
                    name: "b", severity: "high", channel: "in_app", people: ["Owner@example.org"], enabled: false))
            #expect(changed.people == ["owner@example.org"] && changed.webhook == nil && !changed.enabled)
            #expect(try await self.send(server, "DELETE", "webhooks/\(webhook.id)").status == 204)
            #expect(try await self.send(server, "DELETE", "notification-rules/\(rule.id)").status == 204)
            #expect(try await self.send(server, "DELETE", "notification-rules/\(rule.id)").status == 404)
            let rows: ListResource<AuditResource> = try await server.client.get("/api/v1/audit")
            let actions = Set(rows.items.map(\.action))
            #expect(actions.isSuperset(of: ["webhook.created", "webhook.removed", "notification.rule.changed"]))
        }
    }

    @Test func `a key reads its maker's notifications only when it may`() async throws {
        try await TestServer.with { server in
            let reader: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys", KeyCreation(name: "reader", permissions: [.notificationsRead]))
            let bare: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys", KeyCreation(name: "bare", permissions: [.organizationRead]))
            for path in ["notifications", "notifications/unread"] {
                #expect(try await self.send(server, "GET", path).status == 200)
                #expect(try await self.send(server, "GET", path, key: bare.secret).status == 403)
            }
            #expect(try await self.send(server, "POST", "notifications/read-all", "", key: bare.secret).status == 403)
            #expect(try await self.send(server, "GET", "notifications", key: reader.secret).status == 200)
            var frames = try await server.stream(
                "/api/v1/notifications/stream", headers: [("X-API-Key", server.owner)])
            let first = String(buffer: try #require(try await frames.next()))
            #expect(first.contains("event: ready") && first.contains("\"unread\":0"))
        }
    }

    @Test func `the console shows the bell and makes rules and webhooks`() async throws {
        try await TestServer.with { server in
            let type = [("Content-Type", "application/x-www-form-urlencoded")]
            let signIn = try await server.request(
                "POST", "/sign-in", headers: type, body: "email=owner%40example.org&password=correct+horse+battery")
            let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
            let headers = type + [("Cookie", String(cookie.prefix { $0 != ";" }))]
            let page = try await server.request("GET", "/notifications", headers: headers)
            #expect(page.status == 200 && page.body.contains("data-unread hidden>0<"))
            let token = try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1)
            let steps = [
                ("/notifications/webhooks", "&name=chat&url=http%3A%2F%2F10.0.0.1", 422, "outgoing_allowed"),
                ("/notifications/webhooks", "&name=chat&url=https%3A%2F%2Fexample.com", 200, "whsec_"),
                ("/notifications/settings/rules", "&name=&severity=low&target=owner%40example.org", 422, "name must"),
                (
                    "/notifications/settings/rules",
                    "&name=mine&severity=high&kinds=deployment.finished&place=&target=owner%40example.org", 303, ""
                ),
            ]
            for (path, fields, status, words) in steps {
                let answer = try await server.request("POST", path, headers: headers, body: "csrf=\(token)\(fields)")
                #expect(answer.status == status && answer.body.contains(words), "\(path) \(fields)")
            }
            let settings = try await server.request("GET", "/notifications/settings", headers: headers)
            #expect(settings.body.contains("mine") && settings.body.contains("example.com"))
            #expect(!settings.body.contains("whsec_"))
            #expect(try await server.request("GET", "/dead-letters", headers: headers).body.contains("Nothing here"))
        }
    }
}
