package import Kernel

/// Where the library of contracts is kept. Versions are never changed.
package protocol ContractRepository: Sendable {
    /// Contracts by name; the cursor is the name.
    func page(
        of organization: OrganizationID, _ filter: ContractFilter, _ page: PageRequest
    ) async throws -> Page<Contract>

    /// The contract of that name; nil when there is none.
    func contract(_ name: String, in organization: OrganizationID) async throws -> Contract?

    /// Those of these contracts that there are, with their newest versions.
    func newest(_ ids: [ContractID]) async throws -> [(contract: Contract, version: ContractVersion)]

    /// A contract's versions, newest first; the cursor is the number.
    func versions(of id: ContractID, _ page: PageRequest) async throws -> Page<ContractVersion>

    /// A version; nil when there is none.
    func version(_ number: Int64, of id: ContractID) async throws -> ContractVersion?

    /// Writes all or nothing, and the composition that goes with it. Throws `conflict` when a name is taken, or somebody
    /// else changed one meanwhile, and for a composition of contracts that are not there any more.
    func write(_ changes: [ContractChange], _ composition: CompositionChange?) async throws

    /// Removes a contract with its versions. Throws `conflict`, with the compositions' names, while one uses it.
    func remove(_ contract: Contract, event: EventRecord) async throws
}
