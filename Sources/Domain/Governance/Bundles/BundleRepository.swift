package import Kernel

/// Where the versions of bundles are kept. They are never changed, and never removed.
package protocol BundleRepository: Sendable {
    /// The organization's bundles by name, with what is live where.
    func summaries(of organization: OrganizationID) async throws -> [BundleSummary]

    /// A bundle's versions, newest first.
    func versions(of name: String, in organization: OrganizationID, _ page: PageRequest) async throws -> Page<Bundle>

    /// The version of that number, or the newest; nil when there is none.
    func bundle(_ name: String, number: Int64?, in organization: OrganizationID) async throws -> Bundle?

    /// The version of that id; nil when there is none.
    func bundle(_ id: BundleID) async throws -> Bundle?

    /// Stores the next version of a name, whose number `make` is told, with its event, and returns it. When the newest
    /// version has the same document, that one is returned and nothing is stored.
    func add(
        name: String, in organization: OrganizationID, revision: String,
        make: @escaping @Sendable (Int64) -> (Bundle, EventRecord)
    ) async throws -> Bundle
}
