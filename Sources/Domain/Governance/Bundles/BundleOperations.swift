package import Kernel

/// Bundles: signed, versioned documents of rules.
package struct BundleOperations: Sendable {
    private let bundles: any BundleRepository
    private let checking: any DocumentChecking
    private let signing: SigningKeyOperations
    private let clock: any WallClock
    private let ids: IDSource
    /// The longest document: what the strictest SDK takes through its stream.
    package static let longest = 700 * 1024

    /// Joins the ports.
    package init(
        bundles: any BundleRepository, checking: any DocumentChecking, signing: SigningKeyOperations,
        clock: any WallClock, ids: IDSource
    ) {
        self.bundles = bundles
        self.checking = checking
        self.signing = signing
        self.clock = clock
        self.ids = ids
    }

    /// The organization's bundles by name.
    package func list(context: OperationContext) async throws -> [BundleSummary] {
        try await self.bundles.summaries(of: try Self.readable(context))
    }

    /// A bundle's versions, newest first. Throws `notFound` when there is none.
    package func versions(
        of name: String, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<Bundle> {
        let found = try await self.bundles.versions(of: name, in: try Self.readable(context), page)
        if found.items.isEmpty, page.after == nil { throw Fault.notFound("bundle") }
        return found
    }

    /// A version, or the newest one. Throws `notFound` when there is none.
    package func bundle(_ name: String, number: Int64?, context: OperationContext) async throws -> Bundle {
        let organization = try Self.readable(context)
        guard let bundle = try await self.bundles.bundle(name, number: number, in: organization) else {
            throw Fault.notFound(number == nil ? "bundle" : "version of this bundle")
        }
        return bundle
    }

    /// Tells what a document is, or what is wrong with it, and stores nothing.
    package func check(_ document: String, context: OperationContext) throws -> CheckedDocument {
        _ = try Self.readable(context)
        return try self.checked(document)
    }

    /// Makes a document the next version of the bundle that it names. The same document again is the same version.
    package func add(
        _ document: String, note: String?, source: Bundle.Source = .upload, context: OperationContext
    ) async throws -> Bundle {
        let organization = try context.requireOrganization()
        try context.require(.contractsWrite, in: Scope(organization), of: "organization")
        let note = try Self.valid(note)
        let checked = try self.checked(document)
        // There is a key before the first document, so that nothing unsigned ever leaves.
        _ = try await self.signing.prepare(organization)
        let (id, now, actor) = (self.ids.make(BundleID.self), self.clock.now(), context.actor)
        let eventID = self.ids.make(EventID.self)
        guard let revision = checked.renderings.first?.revision else {
            throw Fault(.bug, "A document has no rendering.")
        }
        return try await self.bundles.add(name: checked.name, in: organization, revision: revision) { number in
            let bundle = Bundle(
                id: id, organization: organization, name: checked.name, number: number, source: source, note: note,
                renderings: checked.renderings, problem: checked.problem, createdBy: actor, createdAt: now)
            let event = EventRecord(
                id: eventID, kind: "bundle.created", scope: Scope(organization), subject: id.description,
                actor: actor, time: now,
                payload: ["bundle": .string(bundle.name), "version": .int(number), "revision": .string(revision)])
            return (bundle, event)
        }
    }

    private func checked(_ document: String) throws(Fault) -> CheckedDocument {
        guard document.utf8.count <= Self.longest else {
            throw Fault(.tooLarge, "A document has at most \(Self.longest) bytes.")
        }
        return try self.checking.check(document)
    }

    private static func readable(_ context: OperationContext) throws -> OrganizationID {
        let organization = try context.requireOrganization()
        try context.require(.contractsRead, in: Scope(organization), of: "organization")
        return organization
    }

    static func valid(_ note: String?) throws(Fault) -> String? {
        guard let note, !note.isEmpty else { return nil }
        guard note.utf8.count <= 2000, !note.utf8.contains(0) else {
            throw Fault(
                .invalid, "The note has at most 2000 bytes.",
                fields: [.init(pointer: "/note", detail: "must have at most 2000 bytes")])
        }
        return note
    }
}
