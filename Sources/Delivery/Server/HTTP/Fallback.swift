import API
import HTTPTypes
import Hummingbird
import Kernel

/// Answers what no route answers, in the same form as everything else: an address that is none, or a method that it
/// does not have.
struct Fallback: RouterMiddleware {
    typealias Context = ConnectionContext

    let routes: [Route]
    let services: HTTPServices

    // Spelled as Hummingbird's own settings make it.
    @concurrent
    func handle(
        _ request: Request, context: ConnectionContext,
        next: @concurrent (Request, ConnectionContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let methods = self.methods(of: request.uri.path)
            let fault =
                methods.isEmpty
                ? Fault(.notFound, "There is nothing at this address.")
                : Fault(.methodNotAllowed, "This address takes \(methods), and not \(request.method.rawValue).")
            let route = Route(.get, "/{rest}", .open, RouteDescription("System", "Nothing.")) { _, _ in
                throw fault
            }
            let endpoint = RequestEndpoint(route: route, services: self.services, answersAnything: true)
            var response = await endpoint.respond(to: request, context: context)
            if !methods.isEmpty { response.headers[.allow] = methods }
            return response
        }
    }

    /// The methods that routes have at a path; empty when there is no such path.
    private func methods(of path: String) -> String {
        let parts = path.split(separator: "/")
        let found = self.routes.filter { route in
            let pattern = route.path.split(separator: "/")
            return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // A path that stands there word for word is not also one with a parameter.
        let exact = found.filter { $0.path == path }
        return Set((exact.isEmpty ? found : exact).map(\.method.rawValue)).sorted().joined(separator: ", ")
    }
}
