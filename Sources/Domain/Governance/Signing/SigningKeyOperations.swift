package import Kernel

/// The keys that sign what agents are sent.
package struct SigningKeyOperations: Sendable {
    private let keys: any SigningKeyRepository
    private let signer: any DocumentSigner
    private let clock: any WallClock
    private let ids: IDSource
    /// How long the key before the newest one goes on to sign, unless it is said otherwise.
    package static let overlap = Duration.seconds(7 * 86_400)
    private static let longestOverlap = Duration.seconds(90 * 86_400)

    /// Joins the ports.
    package init(
        keys: any SigningKeyRepository, signer: any DocumentSigner, clock: any WallClock, ids: IDSource
    ) {
        self.keys = keys
        self.signer = signer
        self.clock = clock
        self.ids = ids
    }

    /// The organization's keys, newest first; the first one is made when it is first asked for.
    package func list(context: OperationContext) async throws -> [SigningKey] {
        let organization = try context.requireOrganization()
        guard context.may(.contractsRead) else {
            throw Fault(.forbidden, "This needs the permission contracts:read, which you do not have.")
        }
        _ = try await self.prepare(organization)
        return try await self.keys.keys(of: organization)
    }

    /// The organization's keys that still sign, newest first, for whoever wants to verify.
    package func published(of organization: OrganizationID) async throws -> [SigningKey] {
        let now = self.clock.now()
        return try await self.keys.keys(of: organization).filter { $0.signs(at: now) }
    }

    /// Makes sure that there is a key; returns the newest.
    package func prepare(_ organization: OrganizationID) async throws -> SigningKey {
        if let newest = try await self.keys.keys(of: organization).first { return newest }
        let key = try await self.key(organization, by: Actor.system.name)
        return try await self.keys.addFirst(
            key, event: self.event("signing_key.created", key, .system, overlap: nil))
    }

    /// Makes a new key, which signs from now on. The one before signs beside it for `overlap`, so that agents that know
    /// it alone stay reachable; live documents are sent again.
    package func rotate(overlap: Duration?, context: OperationContext) async throws -> SigningKey {
        let organization = try context.requireOrganization()
        try context.require(.signingKeysWrite, in: Scope(organization), of: "organization")
        let overlap = overlap ?? Self.overlap
        guard overlap >= .zero, overlap <= Self.longestOverlap else {
            throw Fault(
                .invalid, "The keys overlap for 0 to 90 days.",
                fields: [.init(pointer: "/overlap_seconds", detail: "must be 0 to 7776000")])
        }
        let previous = try await self.prepare(organization)
        let key = try await self.key(organization, by: context.name)
        try await self.keys.rotate(
            to: key, from: previous.id, retiring: self.clock.now() + overlap,
            event: self.event("signing_key.rotated", key, context.actor, overlap: overlap))
        return key
    }

    /// Encrypts every private half anew under the present key; returns how many there were.
    package func resealAll() async throws -> Int {
        let all = try await self.keys.all()
        for key in all {
            if let sealed = try await self.signer.reseal(key) { try await self.keys.reseal(key.id, sealed) }
        }
        return all.count
    }

    private func key(_ organization: OrganizationID, by name: String) async throws -> SigningKey {
        let id = self.ids.make(SigningKeyID.self)
        let (publicKey, sealed) = try await self.signer.make(id)
        return SigningKey(
            id: id, organization: organization, publicKey: publicKey, sealed: sealed, createdBy: name,
            createdAt: self.clock.now())
    }

    private func event(_ kind: String, _ key: SigningKey, _ actor: Actor, overlap: Duration?) -> EventRecord {
        EventRecord(
            id: self.ids.make(), kind: kind, scope: Scope(key.organization), subject: key.id.description, actor: actor,
            time: self.clock.now(),
            payload: [
                "public_key": .string(key.publicKey.hexadecimal),
                "overlap_seconds": overlap.map { .int($0.components.seconds) } ?? .null,
            ])
    }
}

extension [UInt8] {
    /// The bytes as lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: self.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
