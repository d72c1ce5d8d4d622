import API
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Logging
import NIOCore
import Synchronization

/// A route's view of one WebSocket.
final class ServerSocket: Socket {
    let inbound: Inbound

    private let route: Route
    private let services: HTTPServices
    private let pipe: SocketPipe
    private let request: Request
    private let address: String
    private let logger: Logger
    private let requestID: Kernel.RequestID
    private let caller: Mutex<Caller>

    init(
        _ opening: SocketOpening, services: HTTPServices, pipe: SocketPipe, address: String, logger: Logger,
        requestID: Kernel.RequestID
    ) {
        self.route = opening.route
        self.services = services
        self.pipe = pipe
        self.request = Request(head: opening.head, body: RequestBody(buffer: ByteBuffer()))
        self.address = address
        self.logger = logger
        self.requestID = requestID
        self.caller = Mutex(.anonymous(address: address))
        self.inbound = Inbound(
            head: opening.head, parameters: opening.parameters,
            query: FormCoding.decode(self.request.uri.query ?? ""), body: [], session: nil,
            isStillAllowed: { true })
    }

    func opener() async throws -> OperationContext? {
        let caller = try await self.services.caller(of: self.request, self.address)
        if caller.proof == .nothing { return nil }
        // A browser always says where a page comes from; a cookie without that is no browser's.
        if caller.proof == .cookie, Self.origin(of: self.request.head) == nil { throw SocketClosing.refused }
        if let context = try await self.admit(caller) { return context }
        // A cookie may be old, and the right credentials come as a message; a header field is meant.
        if caller.identity != nil || !self.isCookieAlone { throw SocketClosing.refused }
        return nil
    }

    func authenticate(_ secret: String) async throws -> (context: OperationContext, expiresAt: Timestamp?)? {
        var caller = Caller.anonymous(address: self.address)
        caller.path = self.request.uri.path
        caller.secret = secret
        caller.identity = try await self.services.identity(of: secret, at: caller.path, from: self.address)
        caller.proof = caller.identity == nil ? .wrong : .header
        if caller.identity == nil {
            try self.services.limiter.countWrongSecret(from: self.address, at: self.services.clock.now())
        }
        return try await self.admit(caller).map { ($0, caller.identity?.expiresAt) }
    }

    func isStillAllowed() async -> Bool { await self.services.isStillAllowed(self.caller.withLock { $0 }) }

    func receive() async -> String? { await self.pipe.receive() }

    func send(_ text: String) async throws { try await self.pipe.send(text) }

    static func origin(of head: HTTPRequest) -> String? { HTTPField.Name("Origin").flatMap { head.headerFields[$0] } }

    private var isCookieAlone: Bool {
        self.request.headers[.authorization] == nil && self.inbound.header("X-API-Key") == nil
    }

    /// The same question that every other route asks, and the same note in the audit log.
    private func admit(_ caller: Caller) async throws -> OperationContext? {
        do {
            try self.route.access.admit(caller)
        } catch {
            await self.services.noteRefusal(error, self.route, caller, logger: self.logger)
            return nil
        }
        self.caller.withLock { $0 = caller }
        return caller.context(requestID: self.requestID, logger: self.logger)
    }
}

/// A request to open a WebSocket, and the route that takes it.
struct SocketOpening: Sendable {
    let head: HTTPRequest
    let route: Route
    let parameters: [String: String]
}

extension Route.Access {
    /// Throws `unauthenticated` or `forbidden` for a caller who may not ask.
    func admit(_ caller: Caller) throws(Fault) {
        switch self {
        case .open: return
        case .authenticated:
            if caller.identity == nil { throw caller.missing }
        case .permission(let permission):
            guard let identity = caller.identity else { throw caller.missing }
            guard identity.grants.contains(where: { $0.permissions.contains(permission) }) else {
                throw Fault(.forbidden, "This needs the permission \(permission.rawValue), which you do not have.")
            }
        }
    }
}
