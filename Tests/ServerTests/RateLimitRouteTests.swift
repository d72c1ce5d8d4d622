import API
import Client
import Kernel
import Testing

@Suite struct RateLimitRouteTests {
    @Test func `a limit is told, holds, and is lifted for whom it is not meant`() async throws {
        try await TestServer.with { server in
            let key: KeyResource = try await server.client.send(
                "POST", "/api/v1/keys", KeyCreation(name: "busy", permissions: [.projectsRead, .projectsWrite]))
            let headers = [("X-API-Key", key.secret ?? "")]
            func write(_ name: String) async throws -> (status: Int, left: String?, retry: String?) {
                let answer = try await server.request(
                    "POST", "/api/v1/projects", headers: headers, body: #"{"name": "\#(name)"}"#)
                func field(_ name: String) -> String? {
                    answer.headers.first { $0.0.lowercased() == name }?.1
                }
                return (answer.status, field("ratelimit-remaining"), field("retry-after"))
            }
            func limit(_ exceptions: [RateLimitExceptionResource]) async throws {
                let rule = RateLimitRuleResource(
                    group: "writes", algorithm: "sliding_window", requests: 2, windowSeconds: 3600)
                let _: RateLimitsResource = try await server.client.send(
                    "PUT", "/api/v1/rate-limits", RateLimitsResource(rules: [rule], exceptions: exceptions))
            }
            #expect(try await write("free").left == nil, "without a rule nothing is told")
            try await limit([])
            let first = try await write("one")
            #expect(first.status == 201 && first.left == "1")
            #expect(try await write("two").left == "0")
            let refused = try await write("three")
            #expect(refused.status == 429 && refused.retry != nil)
            let reading = try await server.request("GET", "/api/v1/projects", headers: headers)
            #expect(reading.status == 200, "another group is counted by itself")
            // The owner's key is another principal, and may go on.
            try await limit([RateLimitExceptionResource(principal: "key:\(key.id)", bypass: true)])
            #expect(try await write("four").status == 201)
            await #expect(throws: Fault.self) {
                let rule = RateLimitRuleResource(group: "all", algorithm: "x", requests: 0, windowSeconds: 0)
                let _: RateLimitsResource = try await server.client.send(
                    "PUT", "/api/v1/rate-limits", RateLimitsResource(rules: [rule], exceptions: []))
            }
        }
    }
}
