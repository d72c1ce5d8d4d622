import API
import HTTPTypes
import Hummingbird
package import Identity
package import Kernel
package import Logging

/// What every request needs, whatever its route.
package struct HTTPServices: Sendable {
    /// Turns secrets into principals.
    package let authenticator: Authenticator
    /// Makes tags against forged requests.
    package let minter: any SecretMinter
    /// Counts refusals.
    package let auditLog: any AuditLog
    /// Tells whether a deployment runs, for its token.
    package let isRunning: @Sendable (DeploymentID) async -> Scope?
    /// Answers repeated requests as they were answered first.
    package let idempotency: Idempotency
    /// Limits what one address may ask without credentials.
    package let limiter: AddressLimiter
    /// Limits what one principal may ask.
    package let rates: RateLimiter
    /// Proxies whose `X-Forwarded-For` is believed.
    package let trustedProxies: Set<String>
    /// Credentials that only the routes of a door take.
    package let foreign: [ForeignCredentials]
    /// What browsers call this server; nil for whatever they ask for.
    package let publicURL: String?
    /// The frame that stands around a failure's page for whoever is signed in.
    package let shells: ConsoleShells
    /// Makes request ids.
    package let ids: IDSource
    /// The time.
    package let clock: any WallClock
    /// The server's logger.
    package let logger: Logger

    /// Joins them.
    package init(
        authenticator: Authenticator, minter: any SecretMinter, auditLog: any AuditLog,
        isRunning: @escaping @Sendable (DeploymentID) async -> Scope?, idempotency: Idempotency, rates: RateLimiter,
        trustedProxies: Set<String>, foreign: [ForeignCredentials] = [], publicURL: String? = nil,
        shells: ConsoleShells, ids: IDSource,
        clock: any WallClock, logger: Logger
    ) {
        self.authenticator = authenticator
        self.minter = minter
        self.auditLog = auditLog
        self.isRunning = isRunning
        self.idempotency = idempotency
        self.limiter = AddressLimiter()
        self.rates = rates
        self.trustedProxies = trustedProxies
        self.foreign = foreign
        self.publicURL = publicURL
        self.shells = shells
        self.ids = ids
        self.clock = clock
        self.logger = logger
    }

    static let cookieName = "martlet_session"
    private static let keyField = HTTPField.Name("X-API-Key")
    private static let csrfField = HTTPField.Name("X-CSRF-Token")
    private static let forwardedField = HTTPField.Name("X-Forwarded-For")

    /// The caller's address: the last one in front of the trusted proxies.
    func address(of request: Request, _ context: ConnectionContext) -> String {
        self.address(of: request.head, direct: context.remoteAddress?.ipAddress)
    }

    /// The same from a request's head and the other end of its connection.
    func address(of head: HTTPRequest, direct: String?) -> String {
        let direct = direct ?? "local"
        guard self.trustedProxies.contains(direct), let field = Self.forwardedField,
            let forwarded = head.headerFields[field]
        else { return direct }
        let hops = forwarded.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        return hops.last { !self.trustedProxies.contains($0) } ?? direct
    }

    /// Who sends the request.
    func caller(of request: Request, _ address: String) async throws -> Caller {
        var caller = Caller.anonymous(address: address)
        caller.path = request.uri.path
        if let secret = Self.headerSecret(request) {
            caller.secret = secret
            caller.identity = try await self.identity(of: secret, at: caller.path, from: address)
            caller.proof = caller.identity == nil ? .wrong : .header
        } else if let secret = request.cookies[Self.cookieName]?.value {
            caller.secret = secret
            caller.identity = try await self.authenticator.identity(of: secret, from: address)
            caller.proof = caller.identity == nil ? .wrong : .cookie
        }
        if caller.proof == .wrong { try self.limiter.countWrongSecret(from: address, at: self.clock.now()) }
        return caller
    }

    /// Whether the caller's secret still holds.
    func isStillAllowed(_ caller: Caller) async -> Bool {
        guard let secret = caller.secret else { return true }
        // When it cannot be looked up, the stream goes on: nothing says that it was revoked.
        let found = try? await self.identity(of: secret, at: caller.path, from: caller.address)
        guard let identity = found as Authenticator.Identity??
        else {
            return true
        }
        // Who switched to another organization has left the one that the stream tells of.
        return identity?.principal == caller.identity?.principal
            && identity?.organization == caller.identity?.organization
    }

    /// The tag that a browser session's writes must carry.
    package static func forgeryTag(of session: SessionID, _ minter: any SecretMinter) -> String {
        minter.tag("csrf", session.description)
    }

    /// Throws `forbidden` for a write with a cookie that another site may have caused.
    func checkForgery(_ caller: Caller, _ request: Request, _ body: [UInt8]) throws {
        guard caller.proof == .cookie, let session = caller.identity?.session,
            request.method != .get, request.method != .head, request.method != .options
        else { return }
        var given = Self.csrfField.flatMap { request.headers[$0] }
        if given == nil, request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true {
            given = FormCoding.decode(String(decoding: body, as: UTF8.self)).first { $0.name == "csrf" }?.value
        } else if given == nil, let boundary = MultipartForm.boundary(of: request.headers[.contentType]) {
            given = try MultipartForm(body, boundary: boundary).parts.first { $0.name == "csrf" }?.text
        }
        guard let given, Self.isEqual(given, Self.forgeryTag(of: session, self.minter)) else {
            throw Fault(.forbidden, "The page is too old, or another site sent this. Load the page again and repeat.")
        }
    }

    /// Counts a refusal in the audit log.
    func noteRefusal(_ fault: Fault, _ route: Route, _ caller: Caller, logger: Logger) async {
        guard fault.code == .forbidden || fault.code == .unauthenticated, caller.proof != .nothing else { return }
        let actor = caller.identity.map { Actor(principal: $0.principal.text, name: $0.name) }
        do {
            try await self.auditLog.recordRefusal(
                AuditRow(
                    id: self.ids.make(), organization: caller.identity?.organization, time: self.clock.now(),
                    actor: actor ?? Actor(principal: Principal.anonymous.text, name: "anonymous"), action: "refused",
                    subject: route.name, address: caller.address, data: ["detail": .string(fault.message)]))
        } catch {
            logger.error("A refusal could not be recorded.", metadata: ["error": "\(error)"])
        }
    }

    /// A key, session, service token, the token of a running deployment, or what the door at that path takes.
    func identity(
        of secret: String, at path: String, from address: String
    ) async throws -> Authenticator.Identity? {
        for door in self.foreign where path.hasPrefix(door.prefix) {
            if let identity = try await door.identity(secret, address) { return identity }
        }
        if let id = DeploymentToken.deployment(secret, minter: self.minter) {
            return await self.isRunning(id).map { .deployment(id, scope: $0) }
        }
        return try await self.authenticator.identity(of: secret, from: address)
    }

    private static func headerSecret(_ request: Request) -> String? {
        if let field = request.headers[.authorization] {
            let parts = field.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return "" }
            return String(parts[1])
        }
        return Self.keyField.flatMap { request.headers[$0] }
    }

    private static func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
