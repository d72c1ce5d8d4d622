package import API
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Kernel
import Logging
import ServiceLifecycle

/// The HTTP server over a table of routes.
package struct HTTPApplication: Service {
    private let routes: [Route]
    private let services: HTTPServices
    private let host: String
    private let port: Int
    private let onReady: @Sendable (Int) -> Void

    /// Listens on `host` and `port`; 0 takes any free port. `onReady` hears the port that was taken.
    package init(
        routes: [Route], services: HTTPServices, host: String, port: Int,
        onReady: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.routes = routes
        self.services = services
        self.host = host
        self.port = port
        self.onReady = onReady
    }

    package func run() async throws {
        let (onReady, services, sockets) = (self.onReady, self.services, SocketTable(self.routes))
        let application = Application(
            responder: self.router().buildResponder(),
            server: HTTPServerBuilder {
                UpgradingChannel(responder: $0, services: services, sockets: sockets)
            },
            configuration: .init(address: .hostname(self.host, port: self.port), reuseAddress: true),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: self.services.logger)
        try await application.run()
    }

    private func router() -> Router<ConnectionContext> {
        let router = Router(context: ConnectionContext.self)
        router.add(middleware: Fallback(routes: self.routes, services: self.services))
        for route in self.routes {
            let endpoint = RequestEndpoint(route: route, services: self.services)
            let path = route.path.split(separator: "/").map { part in
                part.hasPrefix("{") ? ":\(part.dropFirst().dropLast())" : String(part)
            }.joined(separator: "/")
            router.on(RouterPath("/\(path)"), method: route.method) { request, context in
                await endpoint.respond(to: request, context: context)
            }
        }
        return router
    }
}
