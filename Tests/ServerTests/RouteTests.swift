import API
import Client
import Foundation
import HTTPTypes
import Identity
import Kernel
import Testing

@Suite struct RouteTests {
    @Test func `errors are problems that say what to change`() async throws {
        try await TestServer.with { server in
            let key = [("X-API-Key", server.owner)]
            let cases: [(String, String, String?, Int, String)] = [
                ("GET", "/api/v1/nothing", nil, 404, "not_found"),
                ("GET", "/api/v1/deployments/dep_junk", nil, 404, "not_found"),
                ("GET", "/api/v1/deployments?limit=0", nil, 400, "invalid"),
                ("POST", "/api/v1/keys", "{", 400, "invalid"),
                ("POST", "/api/v1/keys", "{}", 400, "invalid"),
                ("POST", "/api/v1/keys", "{\"name\": 3}", 400, "invalid"),
                ("POST", "/api/v1/keys", "{\"name\": \"x\", \"permissions\": [\"all\"]}", 400, "invalid"),
                ("PUT", "/api/v1/organization/variables/1X", "{\"value\": \"x\"}", 400, "invalid"),
                ("PUT", "/api/v1/organization/variables/X", "{\"value\": \"short\", \"secret\": true}", 400, "invalid"),
                ("DELETE", "/api/v1/organization/variables/NONE", nil, 404, "not_found"),
                ("POST", "/api/v1/services/sync", "{\"directory\": \"relative\"}", 400, "invalid"),
                ("POST", "/api/v1/services/sync", "{\"directory\": \"/nowhere\"}", 400, "invalid"),
            ]
            for (method, path, body, status, code) in cases {
                let answer = try await server.request(method, path, headers: key, body: body)
                let problem = JSON(text: answer.body)
                #expect(answer.status == status, "\(method) \(path): \(answer.body)")
                #expect(problem?["code"]?.string == code)
                #expect(problem?["request_id"]?.string?.hasPrefix("req_") == true)
                #expect(problem?["detail"]?.string?.isEmpty == false)
            }
        }
    }

    @Test func `a method that an address lacks is told with those it has`() async throws {
        try await TestServer.with { server in
            let key = [("X-API-Key", server.owner)]
            for (method, path, allowed) in [
                ("PATCH", "/api/v1/services", "GET"), ("PUT", "/api/v1/deployments/dep_x/cancel", "POST"),
                ("GET", "/api/v1/notifications/read-all", "POST"),
            ] {
                let answer = try await server.request(method, path, headers: key, body: "{}")
                #expect(answer.status == 405, "\(method) \(path)")
                #expect(answer.headers.first { $0.0.lowercased() == "allow" }?.1 == allowed, "\(method) \(path)")
            }
            let nothing = try await server.request("POST", "/api/v1/nothing", headers: key, body: "{}")
            #expect(nothing.status == 404)
        }
    }

    @Test func `a browser at an address that is none gets a page, and a program a problem`() async throws {
        try await TestServer.with { server in
            let page = try await server.request("GET", "/nowhere", headers: [("Accept", "text/html,*/*;q=0.8")])
            #expect(page.status == 404 && page.body.hasPrefix("<!doctype html>"))
            for (path, accept) in [("/nowhere", "*/*"), ("/api/v1/nowhere", "text/html")] {
                let problem = try await server.request("GET", path, headers: [("Accept", accept)])
                #expect(problem.status == 404 && JSON(text: problem.body)?["code"]?.string == "not_found")
            }
        }
    }

    @Test func `who is signed in is not asked again, and an old set-up link says what it is`() async throws {
        try await TestServer.with { server in
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let old = try await server.request("GET", "/setup?token=x")
            let place = try #require(old.headers.first { $0.0.lowercased() == "location" }?.1)
            #expect(try await server.request("GET", place).body.contains("is set up already"))
            let signIn = try await server.request(
                "POST", "/sign-in", headers: form, body: "email=owner%40example.org&password=correct+horse+battery")
            let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
            let again = try await server.request(
                "GET", "/sign-in?next=/services", headers: [("Cookie", String(cookie.prefix { $0 != ";" }))])
            #expect(again.status == 303)
            #expect(again.headers.first { $0.0.lowercased() == "location" }?.1 == "/services")
            let missing = try await server.request(
                "GET", "/deployments/dep_x", headers: [("Cookie", String(cookie.prefix { $0 != ";" }))])
            #expect(missing.status == 404 && missing.body.contains("aria-label=\"Main\""))
        }
    }

    @Test func `a body that is too long is refused before it is read`() async throws {
        try await TestServer.with { server in
            let answer = try await server.request(
                "POST", "/api/v1/keys", headers: [("X-API-Key", server.owner)],
                body: String(repeating: "x", count: 2 << 20))
            #expect(answer.status == 413)
        }
    }

    @Test func `a browser signs in, writes only with its token, and is locked out after wrong passwords`() async throws
    {
        try await TestServer.with { server in
            let form = [("Content-Type", "application/x-www-form-urlencoded")]
            let signIn = try await server.request(
                "POST", "/sign-in", headers: form, body: "email=owner%40example.org&password=correct+horse+battery")
            #expect(signIn.status == 303)
            let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            let session = [("Cookie", String(cookie.prefix { $0 != ";" }))]
            let page = try await server.request("GET", "/projects", headers: session)
            #expect(page.status == 200)
            let token = try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1)
            let forged = try await server.request("POST", "/projects", headers: session + form, body: "name=shop")
            #expect(forged.status == 403)
            let made = try await server.request(
                "POST", "/projects", headers: session + form, body: "name=shop&csrf=\(token)")
            #expect(made.status == 303)
            let byHeader = try await server.request(
                "POST", "/api/v1/projects", headers: session + [("X-CSRF-Token", String(token))],
                body: "{\"name\": \"other\"}")
            #expect(byHeader.status == 201)
            // Each failure doubles the wait, so it outgrows however long a try takes here.
            var locked = false
            for _ in 0..<30 where !locked {
                let answer = try await server.request(
                    "POST", "/sign-in", headers: form, body: "email=owner%40example.org&password=wrong")
                #expect(answer.status == 422)
                locked = answer.body.contains("Too many failed sign-ins")
            }
            #expect(locked)
        }
    }

    @Test func `a locked account and a locked address wait, whatever the password`() throws {
        let (guarding, start) = (SignInGuard(), Timestamp(microseconds: 0))
        for _ in 0..<5 {
            try guarding.check(["account:a", "address:1"], at: start)
            guarding.fail(["account:a", "address:1"], at: start)
        }
        #expect(throws: Fault.self) { try guarding.check(["account:a", "address:2"], at: start) }
        #expect(throws: Fault.self) { try guarding.check(["account:b", "address:1"], at: start) }
        try guarding.check(["account:b", "address:2"], at: start)
        try guarding.check(["account:a"], at: start + .seconds(1))
        guarding.succeed("account:a")
        try guarding.check(["account:a"], at: start)
    }

    @Test func `another organization sees nothing, not even that it exists`() async throws {
        try await TestServer.with { server in
            let other: OrganizationCreated = try await server.client.send(
                "POST", "/api/v1/organizations", OrganizationCreation(name: "Other", owner: "owner@example.org"))
            let foreign = [("X-API-Key", other.apiKey)]
            let directory = FileManager.default.temporaryDirectory.appending(
                path: "mlt-\(UInt32.random(in: 0 ... .max))")
            let service = directory.appending(path: "web")
            try FileManager.default.createDirectory(at: service, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: directory) }
            try Data("#!/bin/bash\necho hidden\n".utf8).write(to: service.appending(path: "deploy.sh"))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: service.appending(path: "deploy.sh").path)
            try Data("{}".utf8).write(to: service.appending(path: "service.json"))
            let _: SyncReport = try await server.client.send(
                "POST", "/api/v1/services/sync", SyncRequest(directory: directory.path))
            let accepted: DeploymentAccepted = try await server.client.send(
                "POST", "/api/v1/services/web/deployments", DeploymentCreation())
            let deployment: DeploymentResource = try await server.client.get("/api/v1/deployments/\(accepted.id)")
            let shown: ServiceResource = try await server.client.get("/api/v1/services/web")
            let ids = [
                "service": deployment.serviceID.description, "deployment": accepted.id.description,
                "project": shown.projectID.description, "environment": shown.environmentID.description,
            ]
            for route in server.routes where route.path.hasPrefix("/api/v1/") && route.path.contains("{") {
                var path = route.path
                for (name, id) in ids { path = path.replacing("{\(name)}", with: id) }
                if path == route.path { continue }
                path = path.replacing(#/\{\w+\}/#, with: "nothing")
                let body =
                    route.method == .get
                    ? nil
                    : "{\"value\": \"x\", \"approve\": true, \"name\": \"x\", \"origin\": \"x\", \"directory\": \"/\", \"definition\": {}, \"requires_approval\": true}"
                let answer = try await server.request(route.method.rawValue, path, headers: foreign, body: body)
                // A key may not report, and definitions are off: told before anything is looked up.
                #expect([404, 403].contains(answer.status), "\(route.name): \(answer.status)")
                if answer.status == 403 {
                    #expect(
                        route.path.hasSuffix("/steps") || (route.method == .put && route.path.hasSuffix("{service}")))
                }
                #expect(!answer.body.contains("hidden"))
            }
            for path in ["services", "deployments", "projects", "events", "invitations"] {
                let answer = try await server.request("GET", "/api/v1/\(path)", headers: foreign)
                #expect(JSON(text: answer.body)?["items"]?.array?.isEmpty == true, "\(path): \(answer.body)")
            }
        }
    }

    @Test func `what exists nowhere is not there`() async throws {
        try await TestServer.with { server in
            let key = [("X-API-Key", server.owner)]
            for path in ["services/svc_", "deployments/dep_", "projects/prj_"] {
                let foreign = path + "01M7YHRK1RM6V42BFVKCGRRMT7" + (path.hasPrefix("projects") ? "/variables" : "")
                let answer = try await server.request("GET", "/api/v1/\(foreign)", headers: key)
                #expect(answer.status == 404)
            }
        }
    }

    @Test func `refusals are counted in one row a minute, writes have theirs`() async throws {
        try await TestServer.with { server in
            let bare: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys", KeyCreation(name: "bare", permissions: [.organizationRead]))
            for _ in 0..<3 {
                _ = try await server.request("GET", "/api/v1/audit", headers: [("X-API-Key", bare.secret ?? "")])
            }
            let audit: ListResource<AuditResource> = try await server.client.get("/api/v1/audit")
            let refused = audit.items.filter { $0.action == "refused" }
            #expect(refused.map(\.count).reduce(0, +) == 3)
            #expect(refused.count <= 2)
            #expect(refused.first?.actor.name == "bare" && refused.first?.subject == "GET /api/v1/audit")
            #expect(audit.items.contains { $0.action == "key.created" && $0.actor.name == "set-up" })
        }
    }
}
