package import API
package import Governance
import HTTPTypes
package import Kernel

/// The addresses of signing keys.
package struct SigningKeyRoutes: Sendable {
    private let signing: SigningKeyOperations
    private let clock: any WallClock
    private static let group = "Bundles"

    /// Calls these operations.
    package init(_ signing: SigningKeyOperations, clock: any WallClock) {
        self.signing = signing
        self.clock = clock
    }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .get, "/api/v1/signing-keys", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "List the keys that sign what agents are sent, newest first.",
                    response: .of(ListResource<SigningKeyResource>.self))
            ) { _, context in
                let keys = try await self.signing.list(context: context)
                let now = self.clock.now()
                return try .json(ListResource(items: keys.map { SigningKeyResource($0, at: now) }))
            },
            Route(
                .post, "/api/v1/signing-keys/rotate", .permission(.signingKeysWrite),
                RouteDescription(
                    Self.group,
                    "Replace the signing key. The one before signs beside it for a while, and live documents are sent "
                        + "again.", request: .of(SigningKeyRotation.self), status: 201,
                    response: .of(SigningKeyResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(SigningKeyRotation.self)
                let key = try await self.signing.rotate(
                    overlap: wanted.overlapSeconds.map { .seconds($0) }, context: context)
                return try .json(SigningKeyResource(key, at: self.clock.now()), status: .created)
            },
        ]
    }
}

extension SigningKeyResource {
    /// Shows a key as of a moment.
    package init(_ key: SigningKey, at now: Timestamp) {
        let state = !key.signs(at: now) ? "retired" : key.retiresAt == nil ? "active" : "retiring"
        self.init(
            id: key.id, publicKey: key.publicKey.hexadecimal, fingerprint: key.fingerprint, state: state,
            createdBy: key.createdBy, createdAt: key.createdAt, retiresAt: key.retiresAt)
    }
}
