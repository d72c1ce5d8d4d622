package import HTTPTypes
package import Kernel

/// One address of the server: what it takes, who may ask, what it does. Server turns it into HTTP; the OpenAPI
/// description and the authorisation test are made from it.
package struct Route: Sendable {
    /// Who may ask at all. Where in the tenancy tree is checked by the operation itself.
    package enum Access: Sendable, Hashable {
        /// Anybody, also without credentials.
        case open
        /// Whoever proved who they are.
        case authenticated
        /// Whoever has the permission somewhere.
        case permission(Permission)
    }

    /// What a route does with an open WebSocket; what it returns closes it.
    package typealias SocketHandler = @Sendable (any Socket) async throws -> SocketClosing
    /// What a route does with a request.
    package typealias Handler = @Sendable (Inbound, OperationContext) async throws -> Reply

    /// The method.
    package let method: HTTPRequest.Method
    /// The path, with parameters in braces: `/api/v1/services/{service}`.
    package let path: String
    /// Who may ask.
    package let access: Access
    /// What the description tells.
    package let description: RouteDescription
    /// The longest body it takes.
    package let bodyLimit: Int
    /// How it tells failures; nil for problem details.
    package let failures: RouteFailure.Teller?
    /// What it does on a WebSocket; nil where it takes none.
    package let socket: SocketHandler?
    /// What it does.
    package let handler: Handler

    /// Describes a route; `bodyLimit` is in bytes.
    package init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ description: RouteDescription,
        bodyLimit: Int = 1 << 20, failures: RouteFailure.Teller? = nil, handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.description = description
        self.bodyLimit = bodyLimit
        self.failures = failures
        self.socket = nil
        self.handler = handler
    }

    /// Describes a route that takes WebSockets. Asked without an upgrade, it says that it wants one.
    package init(
        socket path: String, _ access: Access, _ description: RouteDescription, failures: RouteFailure.Teller? = nil,
        handler: @escaping SocketHandler
    ) {
        self.method = .get
        self.path = path
        self.access = access
        self.description = description
        self.bodyLimit = 0
        self.failures = failures
        self.socket = handler
        self.handler = { inbound, _ in
            // An upgrade that arrives here was refused before, because its Origin is another site.
            if inbound.header("Sec-WebSocket-Key") != nil, inbound.header("Sec-WebSocket-Version") == "13" {
                throw Fault(.forbidden, "This page may not open a connection to this server.")
            }
            let reply = Reply(
                status: .init(code: 426, reasonPhrase: "Upgrade Required"),
                headers: [.upgrade: "websocket", .contentType: "text/plain"],
                body: .bytes(Array("Open this address as a WebSocket.\n".utf8)))
            return HTTPField.Name("Sec-WebSocket-Version").map { reply.with($0, "13") } ?? reply
        }
    }

    /// Whether it makes something whenever it is asked, so that callers who may have to ask twice send an
    /// `Idempotency-Key`.
    package var takesIdempotencyKey: Bool {
        self.method == .post && self.path.hasPrefix("/api/v1/") && [201, 202].contains(self.description.status)
    }

    /// Method and path, which name the route in tests, metrics and audit rows.
    package var name: String { "\(self.method.rawValue) \(self.path)" }
}
