package import Kernel

/// Where sessions, keys and tokens are kept, by the hash of their secret.
package protocol CredentialRepository: Sendable {
    /// Whose secret has that hash; nil when nobody's, or when it was revoked.
    func credential(hash: [UInt8]) async throws -> Credential?

    /// Stores a session.
    func add(_ session: Session, audit: AuditRow) async throws
    /// A user's sessions, newest first.
    func sessions(of user: UserID) async throws -> [Session]
    /// Lets a user's session go on in another organization. Throws `notFound` when there is no such session, or when the
    /// user does not belong to the organization.
    func move(_ id: SessionID, of user: UserID, to organization: OrganizationID, audit: AuditRow) async throws
    /// Ends a user's session. Throws `notFound` when there is none.
    func endSession(_ id: SessionID, of user: UserID, audit: AuditRow?) async throws
    /// Ends all of a user's sessions but one.
    func endSessions(of user: UserID, except: SessionID?) async throws

    /// Stores a key.
    func add(_ key: APIKey, audit: AuditRow) async throws
    /// An organization's keys, newest first; revoked ones too.
    func keys(of organization: OrganizationID) async throws -> [APIKey]
    /// Revokes a key. Throws `notFound` when there is none.
    func revokeKey(_ id: APIKeyID, in organization: OrganizationID, at: Timestamp, audit: AuditRow) async throws

    /// Stores a service token.
    func add(_ token: ServiceToken, audit: AuditRow) async throws
    /// A service's tokens, newest first; revoked ones too.
    func tokens(of service: ServiceID) async throws -> [ServiceToken]
    /// Revokes a token. Throws `notFound` when there is none.
    func revokeToken(_ id: ServiceTokenID, of service: ServiceID, at: Timestamp, audit: AuditRow) async throws

    /// Stores an agent key.
    func add(_ key: AgentKey, audit: AuditRow) async throws
    /// An organization's agent keys, newest first; revoked ones too.
    func agentKeys(of organization: OrganizationID) async throws -> [AgentKey]
    /// Revokes an agent key. Throws `notFound` when there is none.
    func revokeAgentKey(_ id: AgentKeyID, in organization: OrganizationID, at: Timestamp, audit: AuditRow) async throws

    /// Notes that credentials were used.
    func noteUse(_ uses: [CredentialUse]) async throws
}

/// What a secret belongs to.
package enum Credential: Sendable, Hashable {
    case session(Session, Member)
    case key(APIKey)
    case token(ServiceToken)
    case agentKey(AgentKey)
}

/// That a credential was used.
package struct CredentialUse: Sendable, Hashable {
    /// Which one: a session's, key's or token's id.
    package let id: String
    /// From where.
    package let address: String
    /// When.
    package let time: Timestamp

    /// Describes a use.
    package init(id: String, address: String, time: Timestamp) {
        self.id = id
        self.address = address
        self.time = time
    }
}
