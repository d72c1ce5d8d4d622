import API
import Client
import Foundation
import Kernel
import Testing

@Suite struct IdempotencyTests {
    private typealias Answer = (status: Int, headers: [(String, String)], body: String)

    private func post(
        _ server: TestServer, _ path: String, key: String, _ body: String, credential: String? = nil
    ) async throws -> Answer {
        try await server.request(
            "POST", "/api/v1/\(path)",
            headers: [("X-API-Key", credential ?? server.owner), ("Idempotency-Key", key)], body: body)
    }

    private func isReplay(_ answer: Answer) -> Bool {
        answer.headers.contains { $0.0.lowercased() == "idempotent-replay" && $0.1 == "true" }
    }

    @Test func `a repeated request gets the first answer, and makes one thing`() async throws {
        try await TestServer.with { server in
            let first = try await self.post(server, "keys", key: "a", #"{"name": "ci"}"#)
            #expect(first.status == 201)
            #expect(!self.isReplay(first))
            for _ in 0..<2 {
                let again = try await self.post(server, "keys", key: "a", #"{"name": "ci"}"#)
                #expect(again.status == 201)
                #expect(again.body == first.body)
                #expect(self.isReplay(again))
                let type = again.headers.first { $0.0.lowercased() == "content-type" }?.1
                #expect(type == "application/json")
            }
            let keys: ListResource<KeyResource> = try await server.client.get("/api/v1/keys")
            #expect(keys.items.count { $0.name == "ci" } == 1)
            for (path, body) in [("keys", #"{"name": "other"}"#), ("projects", #"{"name": "ci"}"#)] {
                let other = try await self.post(server, path, key: "a", body)
                #expect(other.status == 422)
                #expect(other.body.contains("another request"))
            }
            let secret = try #require(JSON(text: first.body)?["secret"]?.string)
            let foreign = try await self.post(server, "keys", key: "a", #"{"name": "ci"}"#, credential: secret)
            #expect(foreign.status == 201)
            #expect(!self.isReplay(foreign))
            #expect(foreign.body != first.body)
        }
    }

    @Test func `a restart forgets no key, and no secret is kept in plain text`() async throws {
        try await TestServer.withDirectory { directory, owner in
            let first = try await TestServer.run(directory, owner: owner) { server in
                try await self.post(server, "keys", key: "a", #"{"name": "ci"}"#)
            }
            let secret = try #require(JSON(text: first.body)?["secret"]?.string)
            for name in try FileManager.default.contentsOfDirectory(atPath: directory) where name.contains(".db") {
                let data = try Data(contentsOf: URL(filePath: "\(directory)/\(name)"))
                #expect(data.firstRange(of: Data(secret.utf8)) == nil, "\(name)")
            }
            let again = try await TestServer.run(directory, owner: owner) { server in
                try await self.post(server, "keys", key: "a", #"{"name": "ci"}"#)
            }
            #expect(again.body == first.body)
            #expect(self.isReplay(again))
        }
    }

    @Test func `after a failure the key is free, a conflict is an answer`() async throws {
        try await TestServer.with { server in
            let refused = try await self.post(server, "projects", key: "a", #"{"name": ""}"#)
            #expect(refused.status == 400)
            let made = try await self.post(server, "projects", key: "a", #"{"name": "shop"}"#)
            #expect(made.status == 201)
            let taken = try await self.post(server, "projects", key: "b", #"{"name": "shop"}"#)
            #expect(taken.status == 409)
            #expect(!self.isReplay(taken))
            let again = try await self.post(server, "projects", key: "b", #"{"name": "shop"}"#)
            #expect(again.status == 409)
            #expect(again.body == taken.body)
            #expect(self.isReplay(again))
        }
    }

    @Test func `of many at once one does the work`() async throws {
        try await TestServer.with { server in
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await self.post(server, "keys", key: "a", #"{"name": "ci"}"#) }
                }
                return try await group.reduce(into: [Answer]()) { $0.append($1) }
            }
            #expect(answers.allSatisfy { [201, 409].contains($0.status) })
            #expect(answers.count { $0.status == 201 && !self.isReplay($0) } == 1)
            #expect(Set(answers.filter { $0.status == 201 }.map(\.body)).count == 1)
            let keys: ListResource<KeyResource> = try await server.client.get("/api/v1/keys")
            #expect(keys.items.count { $0.name == "ci" } == 1)
        }
    }

    @Test(arguments: ["a\tb", String(repeating: "x", count: 256), String(repeating: "é", count: 128)])
    func `what is no key is refused`(key: String) async throws {
        try await TestServer.with { server in
            let answer = try await self.post(server, "projects", key: key, #"{"name": "shop"}"#)
            #expect(answer.status == 400)
            #expect(JSON(text: answer.body)?["errors"]?.array?.first?["pointer"]?.string == "Idempotency-Key")
        }
    }

    @Test func `every route that creates takes a key, and says so`() async throws {
        try await TestServer.with { server in
            let description = JSON(text: try await server.request("GET", "/api/v1/openapi.json").body)
            for route in server.routes where route.takesIdempotencyKey {
                let operation = description?["paths"]?[route.path]?["post"]
                let names = (operation?["parameters"]?.array ?? []).compactMap { $0["name"]?.string }
                #expect(names.contains("Idempotency-Key"), "\(route.name)")
            }
            #expect(server.routes.count { $0.takesIdempotencyKey } >= 8)
        }
    }
}
