import Governance
import Kernel

/// How news are put to one SDK.
struct AgentSpeech: Sendable {
    let agent: String
    /// Whether it is of the generation that also hears `ruleset_updated`.
    let readsRulesets: Bool
    /// Go's SDK has a spelling of its own for another bundle.
    let isGo: Bool

    func bytes(_ news: AgentSubscription.News, _ frames: FrameCache) -> [UInt8] {
        switch news {
        case .update(let delivery):
            return frames.updates(delivery)
                + (self.readsRulesets ? self.changed(delivery.bundle.name, delivery.bundle.number) : [])
        case .assigned(let bundle, let source):
            let members: [String: JSON] = [
                "type": "assignment_changed", "agent_id": .string(self.agent), "bundle_name": .string(bundle),
                "source": .string(source.rawValue),
            ]
            if !self.isGo { return ServerSentEventBytes.make("assignment_changed", .object(members)) }
            return ServerSentEventBytes.make(
                "contract_update", .object(members.merging(["_assignment_changed": true]) { _, new in new }))
        case .changed(let bundle, let number):
            return self.readsRulesets ? self.changed(bundle, number) : []
        }
    }

    private func changed(_ bundle: String, _ number: Int64) -> [UInt8] {
        ServerSentEventBytes.make(
            "ruleset_updated", ["type": "ruleset_updated", "name": .string(bundle), "version": .int(number)])
    }
}
