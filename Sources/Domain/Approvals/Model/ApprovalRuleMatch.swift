package import Kernel

/// Which questions a rule is about; what is nil is not asked for.
package struct ApprovalRuleMatch: Sendable, Hashable {
    /// The kind of subject.
    package var kind: ApprovalSubject.Kind?
    /// The project.
    package var project: ProjectID?
    /// The environment.
    package var environment: EnvironmentID?
    /// A ``Glob`` for the tool's name.
    package var tool: String?
    /// A ``Glob`` for the agent's name.
    package var agent: String?

    /// Describes a choice.
    package init(
        kind: ApprovalSubject.Kind? = nil, project: ProjectID? = nil, environment: EnvironmentID? = nil,
        tool: String? = nil, agent: String? = nil
    ) {
        self.kind = kind
        self.project = project
        self.environment = environment
        self.tool = tool
        self.agent = agent
    }

    /// Whether a question is among them. Whoever asks for a tool or an agent means agents' calls alone.
    package func matches(_ request: ApprovalRequest) -> Bool {
        func fits(_ pattern: String?, _ name: String?) -> Bool {
            guard let pattern else { return true }
            return name.map { Glob(pattern).matches($0) } ?? false
        }
        return (self.kind == nil || self.kind == request.subject.kind)
            && (self.project == nil || self.project == request.scope.project)
            && (self.environment == nil || self.environment == request.scope.environment)
            && fits(self.tool, request.source.tool) && fits(self.agent, request.source.agent)
    }
}
