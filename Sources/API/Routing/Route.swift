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
    /// What it does.
    package let handler: Handler

    /// Describes a route; `bodyLimit` is in bytes.
    package init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ description: RouteDescription,
        bodyLimit: Int = 1 << 20, handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.description = description
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    /// Method and path, which name the route in tests, metrics and audit rows.
    package var name: String { "\(self.method.rawValue) \(self.path)" }
}
