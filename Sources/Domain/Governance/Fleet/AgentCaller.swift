package import Kernel

/// The agent behind a request: whom an agent key, and nothing in a body, says that it is.
package struct AgentCaller: Sendable, Hashable {
    /// The environment of the key.
    package let scope: Scope
    /// The same, by itself.
    package let environment: EnvironmentID
    /// The agent's name.
    package let agent: String
    /// The key.
    package let key: Actor

    /// Reads it from a request's context; `name` is what the request calls its agent. Throws `forbidden` for a key of
    /// another agent, `invalid` for a name that breaks the rule.
    package init(_ context: OperationContext, named name: String?) throws(Fault) {
        let grant = context.grants.first { $0.permissions.contains(.agentsReport) && $0.scope.environment != nil }
        guard let scope = grant?.scope, let environment = scope.environment else {
            throw Fault(.forbidden, "This needs an agent key. Make one with `martlet agent-keys create`.")
        }
        if let name, !AgentName.isValid(name) {
            throw Fault(
                .invalid, "The agent's name \(AgentName.rule).",
                fields: [.init(pointer: "X-Edictum-Agent-Id", detail: AgentName.rule)])
        }
        if let bound = context.agent, let name, name != bound {
            throw Fault(.forbidden, "This key speaks for the agent \(bound) alone, and the request names \(name).")
        }
        self.scope = scope
        self.environment = environment
        self.agent = context.agent ?? name ?? Self.fallback
        self.key = context.actor
    }

    /// What an agent is called that tells no name and whose key has none, as the gate of older SDKs does.
    package static let fallback = "unnamed"
}
