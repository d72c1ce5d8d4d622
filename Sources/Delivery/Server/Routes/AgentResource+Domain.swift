package import API
package import Governance
package import Kernel

extension AgentPlaceResource {
    /// Shows an environment.
    package init(_ place: AgentPlace) {
        self.init(id: place.environment, name: place.name, project: place.project)
    }
}

extension AgentResource {
    /// Shows an agent.
    package init(_ view: AgentView) {
        let (agent, status) = (view.agent, view.status)
        self.init(
            id: agent.id, name: agent.name, displayName: agent.displayName,
            environment: AgentPlaceResource(view.place), tags: agent.tags, reportedTags: agent.reportedTags,
            isConnected: view.isConnected, status: status.state.rawValue, bundle: status.assignment.bundle,
            bundleVersion: status.number, assignmentSource: status.assignment.source.rawValue,
            assignmentRuleID: status.assignment.rule?.id, appliedRevision: agent.applied, appliedAt: agent.appliedAt,
            driftsSince: status.driftsSince, client: agent.client, firstSeenAt: agent.firstSeenAt,
            lastSeenAt: agent.lastSeenAt)
    }
}

extension AgentHistoryItem {
    /// Shows an event.
    package init(_ event: EventRecord) {
        self.init(kind: event.kind, time: event.time, actor: ActorResource(event.actor), data: event.payload)
    }
}

extension AssignmentRuleResource {
    /// Shows a rule; nil when it has no environment, which no stored one lacks.
    package init?(_ rule: AssignmentRule) {
        guard let environment = rule.scope.environment else { return nil }
        self.init(
            id: rule.id, environmentID: environment, priority: rule.priority, pattern: rule.pattern, tags: rule.tags,
            bundle: rule.bundle, createdBy: rule.createdBy, createdAt: rule.createdAt)
    }

    static func shown(_ rule: AssignmentRule) throws(Fault) -> Self {
        guard let resource = Self(rule) else { throw Fault(.bug, "A rule has no environment.") }
        return resource
    }
}
