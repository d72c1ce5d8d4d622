import API
import AsyncHTTPClient
import Client
import Kernel
import Testing

/// Projects, environments and organizations as people change them.
@Suite struct PlaceTests {
    private func send(
        _ server: TestServer, _ method: String, _ path: String, _ body: String? = nil, key: String? = nil
    ) async throws -> (status: Int, detail: String) {
        let answer = try await server.request(
            method, "/api/v1/\(path)", headers: [("X-API-Key", key ?? server.owner)], body: body)
        return (answer.status, JSON(text: answer.body)?["detail"]?.string ?? "")
    }

    @Test func `a taken name is named, a wrong one gets the rule`() async throws {
        try await TestServer.with { server in
            let project: ProjectResource = try await server.client.send(
                "POST", "/api/v1/projects", ProjectCreation(name: "shop"))
            let other: ProjectResource = try await server.client.send(
                "POST", "/api/v1/projects", ProjectCreation(name: "other"))
            let environment: EnvironmentResource = try await server.client.send(
                "POST", "/api/v1/projects/\(project.id)/environments", EnvironmentCreation(name: "live"))
            let _: EnvironmentResource = try await server.client.send(
                "POST", "/api/v1/projects/\(project.id)/environments", EnvironmentCreation(name: "test"))
            let _: OrganizationCreated = try await server.client.send(
                "POST", "/api/v1/organizations", OrganizationCreation(name: "Second", owner: "owner@example.org"))
            let taken: [(String, String, String, String)] = [
                ("POST", "projects", "{\"name\": \"shop\"}", "The name shop is taken by another project"),
                ("PUT", "projects/\(other.id)", "{\"name\": \"shop\"}", "The name shop is taken by another project"),
                (
                    "POST", "projects/\(project.id)/environments", "{\"name\": \"live\"}",
                    "The name live is taken by another environment"
                ),
                (
                    "PUT", "environments/\(environment.id)", "{\"name\": \"test\"}",
                    "The name test is taken by another environment"
                ),
                (
                    "POST", "organizations", "{\"name\": \"Second\", \"owner\": \"owner@example.org\"}",
                    "organization named Second"
                ),
            ]
            for (method, path, body, words) in taken {
                let answer = try await self.send(server, method, path, body)
                #expect(answer.status == 409, "\(method) \(path)")
                #expect(answer.detail.contains(words), "\(answer.detail)")
            }
            for name in ["a/b", "", "   ", "a\\u0007b", String(repeating: "x", count: 201)] {
                for (method, path) in [
                    ("POST", "projects"), ("PUT", "projects/\(other.id)"),
                    ("POST", "projects/\(project.id)/environments"), ("PUT", "environments/\(environment.id)"),
                ] {
                    let answer = try await self.send(server, method, path, "{\"name\": \"\(name)\"}")
                    #expect(answer.status == 400, "\(method) \(path) \(name)")
                    #expect(answer.detail.contains("no /"))
                }
            }
            #expect(try await self.send(server, "PUT", "environments/\(environment.id)", "{}").status == 400)
        }
    }

    @Test func `places are renamed, and deleted only when nothing is left in them`() async throws {
        try await TestServer.with { server in
            let project: ProjectResource = try await server.client.send(
                "POST", "/api/v1/projects", ProjectCreation(name: "shop"))
            let made: EnvironmentResource = try await server.client.send(
                "POST", "/api/v1/projects/\(project.id)/environments",
                EnvironmentCreation(name: "live", requiresApproval: true))
            let renamed: EnvironmentResource = try await server.client.send(
                "PUT", "/api/v1/environments/\(made.id)", EnvironmentChange(name: "production"))
            #expect(renamed.name == "production" && renamed.requiresApproval)
            let open: EnvironmentResource = try await server.client.send(
                "PUT", "/api/v1/environments/\(made.id)", EnvironmentChange(requiresApproval: false))
            #expect(open.name == "production" && !open.requiresApproval)
            let store: ProjectResource = try await server.client.send(
                "PUT", "/api/v1/projects/\(project.id)", ProjectChange(name: "store"))
            #expect(store.name == "store" && store.environments.map(\.name) == ["production"])
            let path = "environments/\(made.id)"
            #expect(try await self.send(server, "PUT", "\(path)/variables/A", "{\"value\": \"1\"}").status == 200)
            let withVariable = try await self.send(server, "DELETE", path)
            #expect(withVariable.status == 409 && withVariable.detail.contains("variables: A"))
            let withEnvironment = try await self.send(server, "DELETE", "projects/\(project.id)")
            #expect(withEnvironment.status == 409 && withEnvironment.detail.contains("environments: production"))
            for gone in ["\(path)/variables/A", path, "projects/\(project.id)"] {
                #expect(try await self.send(server, "DELETE", gone).status == 204, "\(gone)")
                #expect(try await self.send(server, "DELETE", gone).status == 404, "\(gone)")
            }
            let rows: ListResource<AuditResource> = try await server.client.get("/api/v1/audit")
            let actions = rows.items.map(\.action)
            for action in ["project.renamed", "project.removed", "environment.changed", "environment.removed"] {
                #expect(actions.contains(action), "\(action)")
            }
        }
    }

    @Test func `a person switches between their organizations, and leaves the streams of the other`() async throws {
        try await TestServer.with { server in
            let second: OrganizationCreated = try await server.client.send(
                "POST", "/api/v1/organizations", OrganizationCreation(name: "Second", owner: "owner@example.org"))
            let signIn = try await server.request(
                "POST", "/sign-in", headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: "email=owner%40example.org&password=correct+horse+battery")
            let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
            let session = [("Cookie", String(cookie.prefix { $0 != ";" }))]
            let page = try await server.request("GET", "/projects", headers: session)
            #expect(page.body.contains("Second"))
            let token = String(try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1))
            let own = try await server.request("GET", "/api/v1/organizations", headers: session)
            let names = (JSON(text: own.body)?["items"]?.array ?? []).compactMap { $0["name"]?.string }
            #expect(names == ["Example", "Second"])
            var frames = try await server.stream("/api/v1/stream", headers: session)
            let first = try await frames.next()
            #expect(first != nil)
            let form = session + [("Content-Type", "application/x-www-form-urlencoded")]
            let moved = try await server.request(
                "POST", "/account/organization", headers: form,
                body: "csrf=\(token)&organization=\(second.organization)")
            #expect(moved.status == 303)
            while try await frames.next() != nil {}
            let who = JSON(text: try await server.request("GET", "/api/v1/whoami", headers: session).body)
            #expect(who?["organization"]?["name"]?.string == "Second")
            let sessions = JSON(text: try await server.request("GET", "/api/v1/sessions", headers: session).body)
            let id = try #require(sessions?["items"]?.array?.first?["id"]?.string)
            let write = session + [("X-CSRF-Token", token)]
            for (organization, status) in [("org_01M7YHRK1RM6V42BFVKCGRRMT7", 404), ("nothing", 400)] {
                let answer = try await server.request(
                    "PUT", "/api/v1/sessions/\(id)", headers: write, body: "{\"organization\": \"\(organization)\"}")
                #expect(answer.status == status, "\(answer.body)")
            }
            let old = try #require(JSON(text: own.body)?["items"]?.array?.first?["id"]?.string)
            let back = try await server.request(
                "PUT", "/api/v1/sessions/\(id)", headers: write, body: "{\"organization\": \"\(old)\"}")
            #expect(back.status == 204)
            let again = JSON(text: try await server.request("GET", "/api/v1/whoami", headers: session).body)
            #expect(again?["organization"]?["name"]?.string == "Example")
        }
    }

    @Test func `the console renames and deletes places, and says what is left in them`() async throws {
        try await TestServer.with { server in
            let project: ProjectResource = try await server.client.send(
                "POST", "/api/v1/projects", ProjectCreation(name: "shop"))
            let made: EnvironmentResource = try await server.client.send(
                "POST", "/api/v1/projects/\(project.id)/environments", EnvironmentCreation(name: "live"))
            let type = [("Content-Type", "application/x-www-form-urlencoded")]
            let signIn = try await server.request(
                "POST", "/sign-in", headers: type, body: "email=owner%40example.org&password=correct+horse+battery")
            let cookie = try #require(signIn.headers.first { $0.0.lowercased() == "set-cookie" }?.1)
            let headers = type + [("Cookie", String(cookie.prefix { $0 != ";" }))]
            let page = try await server.request("GET", "/projects", headers: headers)
            #expect(!page.body.contains("Switch organization"))
            let token = try #require(page.body.firstMatch(of: #/name="csrf" value="([^"]+)"/#)?.1)
            let steps = [
                ("/environments/\(made.id)", "&name=production&requires_approval=on", 303, "production"),
                ("/projects/\(project.id)", "&name=store", 303, "store"),
                ("/projects/\(project.id)", "&name=a%2Fb", 422, "no / and no control"),
                ("/projects/\(project.id)/delete", "", 422, "environments: production"),
                ("/environments/\(made.id)/delete", "", 303, "No environments yet"),
                ("/projects/\(project.id)/delete", "", 303, "No projects"),
            ]
            for (path, fields, status, words) in steps {
                let answer = try await server.request(
                    "POST", path, headers: headers, body: "csrf=\(token)\(fields)")
                #expect(answer.status == status, "\(path) \(fields)")
                let shown = try await server.request("GET", "/projects", headers: headers)
                #expect((status == 303 ? shown : answer).body.contains(words), "\(path) \(fields)")
            }
        }
    }

    @Test func `events begin with the newest, or behind a position`() async throws {
        try await TestServer.with { server in
            for index in 0..<5 {
                let path = "organization/variables/V\(index)"
                #expect(try await self.send(server, "PUT", path, "{\"value\": \"1\"}").status == 200)
            }
            func names(_ query: [(String, String)]) async throws -> [String] {
                let list: ListResource<JSON> = try await server.client.get("/api/v1/events", query: query)
                return list.items.compactMap { $0["payload"]?["name"]?.string }
            }
            let newest = try await names([("limit", "2")])
            #expect(newest == ["V3", "V4"])
            let oldest = try await names([("limit", "2"), ("after", "0")])
            #expect(oldest == ["V0", "V1"])
            let all = try await names([])
            #expect(all == ["V0", "V1", "V2", "V3", "V4"])
        }
    }
}
