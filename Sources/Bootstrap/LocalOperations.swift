import Cryptography
import Foundation
import Governance
import HTTP
package import Identity
import Kernel
package import Logging
import Notifications
import SQL
import Secrets

/// What works on a data directory without the server, or beside it.
package struct LocalOperations: Sendable {
    let core: Core

    /// Opens a data directory.
    package init(_ settings: Settings, environment: [String: String], logger: Logger) async throws {
        self.core = try await Core.open(settings, environment: environment, logger: logger)
    }

    /// Makes the first organization, its owner and a key.
    package func setUp(email: String, organization: String, password: String) async throws -> IdentityOperations.SetUp {
        try await self.core.identity.setUp(
            email: email, organization: organization, password: password, address: "local")
    }

    /// Makes a new data key and seals every secret anew with it; returns how many there were.
    package func rotateDataKey() async throws -> Int {
        let stores = self.core.stores
        let keys = SQLDataKeyRepository(stores.state)
        let id = "k\(try await Stores.dataKeys(keys.keys()).count + 1)"
        let made = try DataKeyRing.make(id: id, master: stores.master)
        // Stored before it is used: nothing is ever sealed by a key that could be lost.
        try await keys.add(
            StoredKey(
                id: id, master: stores.master.fingerprint, wrapped: made.bytes, createdAt: self.core.clock.now()))
        try stores.ring.add(made)
        let webhooks = NotificationParts.webhooks(
            self.core, allowance: try OutgoingAllowance([]))
        let signing = SigningKeyOperations(
            keys: SQLSigningKeyRepository(stores.state), signer: Ed25519Signer(stores.ring), clock: self.core.clock,
            ids: self.core.ids)
        return try await self.core.variables.resealAll() + webhooks.resealAll() + signing.resealAll()
    }

    /// Ends all connections.
    package func close() async { await self.core.stores.close() }
}
