package import Kernel

/// Where deployments and their steps are kept. Every write stores the events with the data.
package protocol DeploymentRepository: Sendable {
    /// Stores a new deployment, giving it its number, by the service's concurrency rule: `reject` throws `conflict`
    /// when another is open, `replace` cancels the open ones in the same transaction.
    func create(_ request: DeploymentRequest) async throws -> Deployment

    /// The deployment with its steps; nil when there is none.
    func deployment(_ id: DeploymentID) async throws -> Deployment?

    /// Reads, changes and stores one deployment in one transaction, so that two changes never collide. Returns it as
    /// stored; throws `notFound` when there is none, and whatever `change` throws.
    func change(
        _ id: DeploymentID, _ change: @escaping @Sendable (inout Deployment) throws -> [EventRecord]
    ) async throws -> Deployment

    /// As ``change(_:_:)``, but only while no other deployment of the service runs; nil when one does.
    func start(
        _ id: DeploymentID, _ change: @escaping @Sendable (inout Deployment) throws -> [EventRecord]
    ) async throws -> Deployment?

    /// Deployments without their steps, newest first.
    func page(_ filter: DeploymentFilter, _ page: PageRequest) async throws -> Page<Deployment>

    /// All that are queued, waiting or running, without steps, oldest first.
    func open() async throws -> [Deployment]

    /// Steps of the service's last deployment that succeeded; empty before the first.
    func lastSucceededSteps(of service: ServiceID) async throws -> [Step]

    /// The newest deployment of each service, without steps.
    func newest(of services: [ServiceID]) async throws -> [ServiceID: Deployment]

    /// Failed ones whose retry has not been made yet.
    func awaitingRetry() async throws -> [Deployment]

    /// How many are open before this one in its service's queue; nil when it is not queued.
    func queuePosition(of id: DeploymentID) async throws -> Int?
}

/// Which deployments are wanted.
package struct DeploymentFilter: Sendable, Hashable {
    /// Of this organization.
    package var organization: OrganizationID
    /// Of this service alone.
    package var service: ServiceID?
    /// In one of these states, by name; empty for all.
    package var states: [String]

    /// Describes a choice.
    package init(organization: OrganizationID, service: ServiceID? = nil, states: [String] = []) {
        self.organization = organization
        self.service = service
        self.states = states
    }
}
