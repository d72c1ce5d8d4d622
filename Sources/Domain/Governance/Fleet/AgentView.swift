package import Kernel

/// An agent with everything that is known about its place in the fleet.
package struct AgentView: Sendable, Hashable {
    /// The agent.
    package let agent: Agent
    /// Its environment.
    package let place: AgentPlace
    /// Whether it applies what it is to apply.
    package let status: AgentStatus
    /// Whether its stream is open.
    package let isConnected: Bool

    /// Joins them, as of a moment.
    package init(_ agent: Agent, on board: EnvironmentBoard, at now: Timestamp) {
        self.agent = agent
        self.place = board.place
        self.status = AgentStatus(agent, on: board)
        self.isConnected = agent.connectedUntil.map { $0 > now } ?? false
    }
}
