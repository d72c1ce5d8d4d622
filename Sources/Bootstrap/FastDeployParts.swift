import Backbone
import Cryptography
import FastDeploy
import Identity
import Kernel
import SQL
import Secrets
import Server

/// The door for fastDeploy's clients, put together.
struct FastDeployParts {
    /// What an imported SECRET_KEY is sealed for.
    static let sealPurpose = "fastdeploy-secret-key"
    /// The door's name in tables.
    static let name = "fastdeploy"

    let door: FastDeployDoor
    let credentials: ForeignCredentials

    init(_ core: Core) {
        let database = core.stores.state
        let (ring, keys) = (core.stores.ring, SQLDoorKeyRepository(database))
        let numbers = DoorNumbers(SQLAliasRepository(database))
        let tokens = DoorTokens(
            own: core.stores.purposes[.fastDeployTokens],
            imported: {
                var opened: [ImportedKey] = []
                for key in try await keys.keys(of: Self.name) {
                    opened.append(
                        ImportedKey(
                            try await ring.open(key.sealed, for: Self.sealPurpose), organization: key.organization,
                            importedAt: key.importedAt))
                }
                return opened
            }, authenticator: core.authenticator, identity: core.identity,
            directory: SQLDirectoryRepository(database), services: core.services, numbers: numbers,
            minter: core.minter, isRunning: { await core.scope(ofRunning: $0) }, clock: core.clock)
        let port = core.port
        let settings = core.settings
        self.door = FastDeployDoor(
            .init(
                tokens: tokens, numbers: numbers, identity: core.identity,
                credentials: SQLCredentialRepository(database), services: core.serviceOperations,
                operations: core.deploymentOperations, deployments: core.deployments, events: core.events,
                signals: core.stores.signals, clock: core.clock, servicesDirectory: settings.servicesDirectory,
                serverURL: { settings.publicURL ?? "http://\(settings.host):\(port.value)" }))
        self.credentials = ForeignCredentials(prefix: FastDeployDoor.prefix + "/") { secret, address in
            try await tokens.identity(of: secret, from: address)
        }
    }
}
