import API
import Governance
import HTTPTypes
import Kernel

extension EdictumDoor {
    /// The session store.
    func valueRoutes(_ generation: Generation) -> [Route] {
        let values = self.parts.values
        return [
            self.route(.post, generation, "/sessions/batch", "Tell several values.") { inbound, caller in
                guard let keys = try inbound.object()["keys"]?.array?.map(\.string), !keys.contains(nil) else {
                    throw Fault(
                        .invalid, "Say which keys.", fields: [.init(pointer: "/keys", detail: "must be strings")])
                }
                let wanted = keys.compactMap(\.self)
                let found = try await values.values(wanted.map { ValueKey.canonical($0) }, for: caller)
                let members = wanted.map { ($0, found[ValueKey.canonical($0)].map { JSON.string($0) } ?? .null) }
                return .value(["values": .object(Dictionary(members) { first, _ in first })])
            },
            self.route(.get, generation, "/sessions/{key}", "Tell a value.") { inbound, caller in
                guard let value = try await values.value(inbound.valueKey, for: caller) else {
                    throw Fault.notFound("value")
                }
                return .value(["value": .string(value)])
            },
            self.route(.put, generation, "/sessions/{key}", "Store a value.") { inbound, caller in
                guard let value = try inbound.object()["value"]?.string else {
                    throw Fault(
                        .invalid, "Say which value.", fields: [.init(pointer: "/value", detail: "must be a string")])
                }
                try await values.set(inbound.valueKey, to: value, for: caller)
                return .value(["value": .string(value)])
            },
            self.route(.delete, generation, "/sessions/{key}", "Remove a value.") { inbound, caller in
                try await values.remove(inbound.valueKey, for: caller)
                return .value(["removed": true])
            },
        ]
            + ["/sessions/{key}/increment", "/sessions/{key}"].map { path in
                self.route(.post, generation, path, "Add to a counter.", handler: self.increment)
            }
    }

    @Sendable private func increment(_ inbound: Inbound, _ caller: AgentCaller) async throws -> Reply {
        let amount = try inbound.object()["amount"] ?? .int(1)
        guard let number = amount.double else {
            throw Fault(
                .invalid, "Say by how much.", fields: [.init(pointer: "/amount", detail: "must be a number")])
        }
        let sum = try await self.parts.values.increment(inbound.valueKey, by: number, for: caller)
        return .value(["value": Int64(exactly: sum).map { .int($0) } ?? .double(sum)])
    }
}
