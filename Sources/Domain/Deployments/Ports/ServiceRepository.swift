package import Kernel

/// Where services are kept.
package protocol ServiceRepository: Sendable {
    /// The service; nil when there is none.
    func service(_ id: ServiceID) async throws -> Service?

    /// The service of that name; nil when the organization has none.
    func service(named name: String, in organization: OrganizationID) async throws -> Service?

    /// The same with the service's newest deployment, without steps, as both were at one moment.
    func serviceWithNewest(_ id: ServiceID) async throws -> (service: Service, newest: Deployment?)?

    /// The same by name.
    func serviceWithNewest(
        named name: String, in organization: OrganizationID
    ) async throws -> (service: Service, newest: Deployment?)?

    /// The organization's services by name, removed ones too.
    func services(in organization: OrganizationID) async throws -> [Service]

    /// Stores new and changed services together with their events. Throws `conflict` when one was changed meanwhile.
    func save(_ services: [Service], events: [EventRecord]) async throws
}
