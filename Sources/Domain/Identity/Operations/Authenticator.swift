package import Backbone
package import Kernel
import Synchronization

/// Turns a secret into a principal. Known secrets are kept in memory by their hash; revoking one forgets it at once.
package final class Authenticator: Sendable {
    /// What a secret proved.
    package struct Identity: Sendable {
        /// Who.
        package let principal: Principal
        /// The name people know them by.
        package let name: String
        /// In whose name.
        package let organization: OrganizationID
        /// What they may do.
        package let grants: [Grant]
        /// The one service they are confined to.
        package let service: ServiceID?
        /// The one agent that an agent key speaks for.
        package var agent: String?
        /// The browser session, if it was a cookie.
        package let session: SessionID?
        /// When the secret ends.
        package let expiresAt: Timestamp?
        /// Whose uses are noted: the session's, key's or token's id.
        fileprivate let credential: String
    }

    private struct State {
        var known: [[UInt8]: Identity] = [:]
        var uses: [String: CredentialUse] = [:]
        /// Counts revocations, so that a look-up that began before one is not kept after it.
        var generation = 0
    }

    private let credentials: any CredentialRepository
    private let minter: any SecretMinter
    private let clock: any WallClock
    private let signals: LiveSignals
    private let state = Mutex(State())
    private static let capacity = 10_000

    /// Looks secrets up in `credentials`.
    package init(
        credentials: any CredentialRepository, minter: any SecretMinter, clock: any WallClock, signals: LiveSignals
    ) {
        self.credentials = credentials
        self.minter = minter
        self.clock = clock
        self.signals = signals
    }

    /// Who holds the secret; nil when nobody does, or not any more.
    package func identity(of secret: String, from address: String) async throws -> Identity? {
        // Our own secrets are short; a door's tokens may not be.
        guard secret.utf8.count <= 4096 else { return nil }
        let hash = self.minter.hash(secret)
        let (found, generation) = self.state.withLock { ($0.known[hash], $0.generation) }
        var identity = found
        if identity == nil, let credential = try await self.credentials.credential(hash: hash) {
            let made = Self.identity(credential)
            identity = made
            self.state.withLock { state in
                guard state.generation == generation else { return }
                if state.known.count >= Self.capacity { state.known = [:] }
                state.known[hash] = made
            }
        }
        guard let identity else { return nil }
        let now = self.clock.now()
        if let end = identity.expiresAt, end <= now { return nil }
        self.state.withLock {
            $0.uses[identity.credential] = CredentialUse(id: identity.credential, address: address, time: now)
        }
        return identity
    }

    /// Forgets every known secret, so that the next use looks it up again, and lets open streams check themselves.
    package func forget() {
        self.state.withLock { state in
            state.known = [:]
            state.generation += 1
        }
        self.signals.signal(LiveTopic.revocations)
    }

    /// Stores when credentials were last used; call it once a minute.
    package func flushUses() async throws {
        let uses = self.state.withLock { state in
            defer { state.uses = [:] }
            return Array(state.uses.values)
        }
        if !uses.isEmpty { try await self.credentials.noteUse(uses) }
    }

    private static func identity(_ credential: Credential) -> Identity {
        switch credential {
        case .session(let session, let member):
            Identity(
                principal: .user(member.user), name: member.email, organization: member.organization,
                grants: [Grant(Scope(member.organization), member.role.permissions)], service: nil,
                session: session.id, expiresAt: session.expiresAt, credential: session.id.description)
        case .key(let key):
            Identity(
                principal: .apiKey(key.id), name: key.name, organization: key.organization,
                grants: [Grant(Scope(key.organization), key.permissions)], service: nil, session: nil,
                expiresAt: key.expiresAt, credential: key.id.description)
        case .token(let token):
            Identity(
                principal: .serviceToken(token.id), name: token.origin, organization: token.scope.organization,
                grants: [Grant(token.scope, ServiceToken.permissions)], service: token.service, session: nil,
                expiresAt: token.expiresAt, credential: token.id.description)
        case .agentKey(let key):
            Identity(
                principal: .agentKey(key.id), name: key.name, organization: key.scope.organization,
                grants: [Grant(key.scope, AgentKey.permissions)], service: nil, agent: key.agent, session: nil,
                expiresAt: key.expiresAt, credential: key.id.description)
        }
    }
}

extension Authenticator.Identity {
    /// A person who proved it otherwise than by a session, until `end`.
    package static func person(_ member: Member, until end: Timestamp) -> Self {
        Self(
            principal: .user(member.user), name: member.email, organization: member.organization,
            grants: [Grant(Scope(member.organization), member.role.permissions)], service: nil, session: nil,
            expiresAt: end, credential: member.user.description)
    }

    /// Somebody without a name who may read what is deployed, until `end`.
    package static func reader(_ name: String, of organization: OrganizationID, until end: Timestamp) -> Self {
        Self(
            principal: .anonymous, name: name, organization: organization,
            grants: [Grant(Scope(organization), [.servicesRead, .deploymentsRead])], service: nil, session: nil,
            expiresAt: end, credential: name)
    }

    /// A running deployment's script, which may report on its deployment.
    package static func deployment(_ id: DeploymentID, scope: Scope) -> Self {
        Self(
            principal: .deploymentToken(id), name: "deployment \(id)", organization: scope.organization,
            grants: [Grant(scope, [.deploymentsReport])], service: nil, session: nil, expiresAt: nil,
            credential: id.description)
    }
}
