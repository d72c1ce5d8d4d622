package import Kernel

/// Where compositions are kept; ``ContractRepository/write(_:_:)`` writes them.
package protocol CompositionRepository: Sendable {
    /// The organization's compositions by name.
    func compositions(of organization: OrganizationID) async throws -> [Composition]

    /// The composition of that name; nil when there is none.
    func composition(_ name: String, in organization: OrganizationID) async throws -> Composition?

    /// Removes a composition; the bundles that were built of it stay. Throws `notFound` when there is none.
    func remove(_ composition: Composition, event: EventRecord) async throws
}
