package import Crypto
package import Deployments
package import Identity
package import Kernel

/// Makes fastDeploy's tokens and turns them into principals.
///
/// Ours are signed with a key of our own. A key that was imported counts for service and config tokens alone: its
/// deployment tokens name another database's deployments, and its user tokens, which live for half an hour, would let
/// whoever ever saw that key be anybody here.
package struct DoorTokens: Sendable {
    /// How long a person's token lasts.
    static let personLength = Duration.seconds(30 * 60)

    private let own: SymmetricKey
    private let imported: @Sendable () async throws -> [ImportedKey]
    private let authenticator: Authenticator
    private let identity: IdentityOperations
    private let directory: any DirectoryRepository
    private let services: any ServiceRepository
    private let numbers: DoorNumbers
    private let minter: any SecretMinter
    private let isRunning: @Sendable (DeploymentID) async -> Scope?
    private let clock: any WallClock

    /// Joins what tokens are checked against. `isRunning` gives the place of a deployment that runs.
    package init(
        own: SymmetricKey, imported: @escaping @Sendable () async throws -> [ImportedKey],
        authenticator: Authenticator, identity: IdentityOperations, directory: any DirectoryRepository,
        services: any ServiceRepository, numbers: DoorNumbers, minter: any SecretMinter,
        isRunning: @escaping @Sendable (DeploymentID) async -> Scope?, clock: any WallClock
    ) {
        self.own = own
        self.imported = imported
        self.authenticator = authenticator
        self.identity = identity
        self.directory = directory
        self.services = services
        self.numbers = numbers
        self.minter = minter
        self.isRunning = isRunning
        self.clock = clock
    }

    /// Signs a token that ends then.
    package func make(_ token: DoorToken, until end: Timestamp) -> String {
        JSONWebToken.sign(token.payload(until: end), with: self.own)
    }

    /// A person's token.
    func make(for user: User) -> String {
        self.make(
            .user(name: PersonName.name(of: user.email), version: self.version(of: user)),
            until: self.clock.now() + Self.personLength)
    }

    /// Who holds the token; nil when nobody does, or not any more.
    package func identity(of text: String, from address: String) async throws -> Authenticator.Identity? {
        if let (payload, _) = JSONWebToken.payload(of: text, keys: [self.own]) {
            guard let (token, end) = self.current(payload) else { return nil }
            return try await self.identity(of: token, text, until: end, from: address)
        }
        // Only what looks like a token is worth a look at the imported keys.
        guard text.count(where: { $0 == "." }) == 2 else { return nil }
        let keys = try await self.imported()
        guard let (payload, index) = JSONWebToken.payload(of: text, keys: keys.map(\.key)),
            let (token, end) = self.current(payload)
        else { return nil }
        let key = keys[index]
        let last = key.importedAt + ImportedKey.longest
        guard self.clock.now() < last else { return nil }
        return try await self.identity(of: token, text, by: key, until: min(end, last), from: address)
    }

    private func current(_ payload: JSON) -> (DoorToken, Timestamp)? {
        guard let token = DoorToken(payload), let end = JSONWebToken.end(of: payload), end > self.clock.now() else {
            return nil
        }
        return (token, end)
    }

    private func identity(
        of token: DoorToken, _ text: String, until end: Timestamp, from address: String
    ) async throws -> Authenticator.Identity? {
        switch token {
        case .user(let name, let version):
            guard let user = try await self.directory.user(email: PersonName.email(of: name)),
                version == self.version(of: user),
                let member = try await self.directory.memberships(of: user.id).first
            else { return nil }
            return .person(member, until: end)
        case .service:
            return try await self.authenticator.identity(of: text, from: address)
        case .deployment(let number):
            guard let id = try await self.numbers.deployment(number), let scope = await self.isRunning(id) else {
                return nil
            }
            return .deployment(id, scope: scope)
        case .config(let organization):
            return organization.map { .reader("fastdeploy config", of: $0, until: end) }
        }
    }

    private func identity(
        of token: DoorToken, _ text: String, by key: ImportedKey, until end: Timestamp, from address: String
    ) async throws -> Authenticator.Identity? {
        switch token {
        case .user, .deployment: return nil
        case .config: return .reader("fastdeploy config", of: key.organization, until: end)
        case .service(let name, let origin, let user, _):
            if let known = try await self.authenticator.identity(of: text, from: address) { return known }
            guard let service = try await self.services.service(named: name, in: key.organization) else { return nil }
            do {
                let isNew = try await self.identity.adoptToken(
                    text, service: service.id, scope: service.scope, origin: origin.isEmpty ? "fastdeploy" : origin,
                    createdBy: user, until: end)
                if !isNew { return nil }
            } catch let fault as Fault {
                throw fault
            } catch {
                // Another request took it over at the same moment.
            }
            return try await self.authenticator.identity(of: text, from: address)
        }
    }

    /// Changes with the password, so that a new one ends the tokens of the old.
    private func version(of user: User) -> String {
        String(self.minter.tag("fastdeploy-user", user.passwordHash).prefix(16))
    }
}
