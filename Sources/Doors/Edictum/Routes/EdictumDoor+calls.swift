import API
import Governance
import HTTPTypes
import Kernel

extension EdictumDoor {
    /// What agents report, and what their tools read of it.
    func callRoutes(_ generation: Generation) -> [Route] {
        [
            self.route(
                .post, generation, "/events", "Report outcomes of calls.", bodyLimit: 64 << 20
            ) { inbound, caller in
                let body = try inbound.object()
                guard let reports = (body["events"] ?? .array([])).array else {
                    throw Fault(
                        .invalid, "The events must be a list.",
                        fields: [.init(pointer: "/events", detail: "must be a list")])
                }
                if let manifest = body["agent_manifest"], manifest.object != nil {
                    try await self.parts.recording.noteManifest(caller, manifest)
                }
                let receipt = try await self.parts.reporting.take(reports, from: caller)
                return .value([
                    "accepted": .int(Int64(receipt.accepted)), "duplicates": .int(Int64(receipt.duplicates)),
                    "quarantined": .int(Int64(receipt.quarantined)),
                ])
            },
            self.route(.get, generation, "/events", "List outcomes of calls, newest first.") { inbound, caller in
                var filter = CallFilter(environments: [caller.environment])
                filter.agent = inbound.query("agent_id")
                filter.tool = inbound.query("tool_name")
                filter.since = inbound.query("since").flatMap { Timestamp($0) }
                filter.until = inbound.query("until").flatMap { Timestamp($0) }
                let word = inbound.query("verdict") ?? inbound.query("action") ?? inbound.query("decision")
                filter.outcome = word.map { CallOutcome(wire: $0) }
                let limit = inbound.query("limit").flatMap { Int($0) } ?? 50
                let page = try await self.parts.calls.page(filter, PageRequest(limit: limit))
                return .value(.array(page.items.map { Self.shape($0) }))
            },
        ]
    }

    private static func shape(_ record: CallRecord) -> JSON {
        let report = JSON(text: record.payload) ?? .null
        let word = report["action"] ?? report["decision"] ?? report["verdict"] ?? .null
        return [
            "id": .string(record.id.description), "call_id": .string(record.call), "agent_id": .string(record.agent),
            "tool_name": .string(record.tool), "verdict": word, "decision": word, "action": word,
            "mode": .string(record.mode), "timestamp": .string(record.time.description),
            "created_at": .string(record.receivedAt.description), "payload": report["payload"] ?? report,
        ]
    }
}
