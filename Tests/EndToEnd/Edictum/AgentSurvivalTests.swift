import API
import Client
import Foundation
import Kernel
import Synchronization
import Testing

/// Killed under the load of a fleet, the server loses nothing that it acknowledged, and brings every agent up to date.
struct AgentSurvivalTests {
    /// What the agents' streams last told them.
    private final class Told: Sendable {
        private let revisions = Mutex<[Int: String]>([:])
        private let goal = Mutex<String?>(nil)

        /// What all of them are to hear in the end; nil until that is known.
        var wanted: String? { self.goal.withLock { $0 } }
        func want(_ revision: String) { self.goal.withLock { $0 = revision } }
        func isOver(_ agents: Int) -> Bool { self.wanted.map { self.count($0) >= agents } ?? false }

        func hear(_ revision: String, _ agent: Int) { self.revisions.withLock { $0[agent] = revision } }
        func count(_ revision: String) -> Int {
            self.revisions.withLock { $0.values.count { $0 == revision } }
        }
    }

    private static let agents = ProcessInfo.processInfo.environment["MARTLET_AGENTS"].flatMap { Int($0) } ?? 100
    private static let reporters = 4
    private static let batches = 40
    private static let batch = 50
    private static let moment = SystemWallClock().now().description

    @Test(arguments: Engine.allCases)
    func `killed under load, nothing is lost or doubled and every agent is current again`(
        _ engine: Engine
    ) async throws {
        let governed = try await GovernedServer.start(on: engine)
        let (first, _) = try await governed.deploy(GovernedServer.document(.new))
        let told = Told()
        let before = try #require(GovernedServer.revision(of: first, for: .new))
        let url = governed.server.url
        var server = governed
        let half = AsyncStream<Void>.makeStream()

        try await withThrowingTaskGroup { group in
            for agent in 0..<Self.agents {
                let key: AgentKeyResource = try await governed.server.client.send(
                    "POST", "/api/v1/agent-keys",
                    AgentKeyCreation(
                        name: "agent", environmentID: governed.environment, agent: "agent-\(agent)"))
                group.addTask {
                    let client = APIClient(url: url, key: key.secret ?? "")
                    while !told.isOver(Self.agents) {
                        try? await client.follow(
                            "/edictum/v1/stream?env=production&bundle_name=devops", cursor: nil
                        ) { event in
                            let revision = JSON(text: event.data)?["revision_hash"]?.string
                            if let revision { told.hear(revision, agent) }
                            return revision == nil || revision != told.wanted
                        }
                        try await Task.sleep(for: .milliseconds(20))
                    }
                }
            }
            for reporter in 0..<Self.reporters {
                group.addTask {
                    let client = APIClient(url: url, key: governed.secret)
                    for batch in 0..<Self.batches {
                        if reporter == 0, batch == Self.batches / 2 { half.continuation.finish() }
                        let events = (0..<Self.batch).map { Self.event("\(reporter)-\(batch)-\($0)") }
                        // As the SDKs do: sent again until it is acknowledged.
                        while true {
                            let receipt: JSON? = try? await client.send(
                                "POST", "/edictum/v1/events", ["events": .array(events)] as JSON)
                            if receipt?["accepted"]?.int == Int64(Self.batch) { break }
                            try await Task.sleep(for: .milliseconds(20))
                        }
                    }
                }
            }
            for await _ in half.stream {}
            governed.server.kill9()
            let again = try governed.restarted()
            server = again
            let second = try await again.upload(GovernedServer.document(.new, forbidden: "halt"))
            let after = try #require(GovernedServer.revision(of: second, for: .new))
            #expect(after != before)
            // Known before it goes out, so that each stream ends with it.
            told.want(after)
            try await again.rollOut(second)
            try await group.waitForAll()
            #expect(told.count(after) == Self.agents)
        }

        let facets: CallFacetsResource = try await server.server.client.get("/api/v1/calls/facets")
        #expect(facets.total == Int64(Self.reporters * Self.batches * Self.batch))
        var seen: Set<String> = []
        var after: String?
        repeat {
            let page: ListResource<CallRecordResource> = try await server.server.client.get(
                "/api/v1/calls", query: [("limit", "500")] + (after.map { [("after", $0)] } ?? []))
            for record in page.items { #expect(seen.insert(record.callID).inserted, "\(record.callID) is there twice") }
            after = page.next
        } while after != nil
        #expect(seen.count == Self.reporters * Self.batches * Self.batch)
    }

    private static func event(_ call: String) -> JSON {
        [
            "call_id": .string(call), "tool_name": "shell", "action": "call_allowed", "mode": "enforce",
            "timestamp": .string(Self.moment),
        ]
    }
}
