package import Kernel

/// Where agents and the rules of their assignment are kept.
package protocol FleetRepository: Sendable {
    /// Agents by name; of some environments, or of all of the organization.
    func agents(
        of organization: OrganizationID, environments: [EnvironmentID]?, _ page: PageRequest
    ) async throws -> Page<Agent>

    /// All agents of an environment by name.
    func agents(in environment: EnvironmentID) async throws -> [Agent]

    /// The agent; nil when there is none.
    func agent(_ id: AgentID) async throws -> Agent?

    /// The agent of that name; nil when there is none.
    func agent(_ name: String, in environment: EnvironmentID) async throws -> Agent?

    /// Stores a new agent with its event; when one of that name is there, nothing changes. Returns the one that is there.
    func add(_ agent: Agent, event: EventRecord) async throws -> Agent

    /// Stores a changed agent, with its events. Throws `conflict` when somebody else changed it meanwhile.
    func update(_ agent: Agent, events: [EventRecord]) async throws

    /// Notes that agents were heard of, and until when their streams count as open; nil leaves that as it is. Changes
    /// nothing else, and no revision.
    func noteSeen(_ sightings: [AgentSighting]) async throws

    /// Removes an agent with its event. Throws `notFound` when there is none.
    func remove(_ id: AgentID, event: EventRecord) async throws

    /// The rules of an environment by priority.
    func rules(in environment: EnvironmentID) async throws -> [AssignmentRule]

    /// The rules of an organization by environment and priority.
    func rules(of organization: OrganizationID) async throws -> [AssignmentRule]

    /// The rule; nil when there is none.
    func rule(_ id: AssignmentRuleID) async throws -> AssignmentRule?

    /// Stores a new rule. Throws `conflict` when the priority is taken.
    func add(_ rule: AssignmentRule, event: EventRecord) async throws

    /// Stores a changed rule. Throws `conflict` when the priority is taken, or somebody else changed it meanwhile.
    func update(_ rule: AssignmentRule, event: EventRecord) async throws

    /// Removes a rule. Throws `notFound` when there is none.
    func remove(_ id: AssignmentRuleID, event: EventRecord) async throws
}

/// That an agent was heard of.
package struct AgentSighting: Sendable, Hashable {
    /// The environment.
    package let environment: EnvironmentID
    /// The agent's name.
    package let name: String
    /// When.
    package let time: Timestamp
    /// Until when its stream counts as open; a moment that is past closes it, nil leaves it as it is.
    package let connectedUntil: Timestamp?

    /// Describes a sighting.
    package init(environment: EnvironmentID, name: String, time: Timestamp, connectedUntil: Timestamp?) {
        self.environment = environment
        self.name = name
        self.time = time
        self.connectedUntil = connectedUntil
    }
}
