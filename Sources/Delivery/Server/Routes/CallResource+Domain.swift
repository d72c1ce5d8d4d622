package import API
package import Governance
import Kernel

extension CallRecordResource {
    /// Shows a record.
    package init(_ record: CallRecord) {
        self.init(
            id: record.id, environmentID: record.environment, agent: record.agent, callID: record.call,
            session: record.session, index: record.index, tool: record.tool, outcome: record.outcome.rawValue,
            mode: record.mode, rule: record.rule, reason: record.reason, revision: record.revision, time: record.time,
            receivedAt: record.receivedAt, report: JSON(text: record.payload) ?? .string(record.payload))
    }
}

extension CallFacetsResource {
    /// Sums counts up by each of their values.
    package init(_ counts: [CallCount]) {
        func facets(_ value: (CallCount) -> String) -> [FacetResource] {
            let sums = counts.reduce(into: [String: Int64]()) { $0[value($1), default: 0] += $1.count }
            return sums.map { FacetResource(value: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        }
        self.init(
            total: counts.reduce(0) { $0 + $1.count }, agents: facets(\.agent), tools: facets(\.tool),
            outcomes: facets(\.outcome.rawValue), modes: facets(\.mode), rules: facets(\.rule))
    }
}

extension CallBarResource {
    /// Shows a bar.
    package init(_ bar: CallBar) {
        self.init(
            start: bar.start,
            counts: Dictionary(bar.counts.map { ($0.key.rawValue, $0.value) }) { first, _ in first })
    }
}

extension AgentSessionResource {
    /// Shows a session.
    package init(_ session: AgentSession) {
        self.init(
            id: session.id, environmentID: session.environment, agent: session.agent, startedAt: session.startedAt,
            lastAt: session.lastAt, records: session.records, calls: session.calls, blocked: session.blocked,
            asked: session.asked, failed: session.failed)
    }
}

extension QuarantinedCallResource {
    /// Shows an odd report.
    package init(_ call: QuarantinedCall) {
        self.init(
            id: call.id, environmentID: call.environment, agent: call.agent, receivedAt: call.receivedAt,
            reason: call.reason, report: JSON(text: call.payload) ?? .string(call.payload))
    }
}
