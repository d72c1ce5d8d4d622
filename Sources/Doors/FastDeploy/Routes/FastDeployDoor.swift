package import API
package import Backbone
package import Deployments
import HTTPTypes
package import Identity
package import Kernel

/// fastDeploy's wire format under `/fastdeploy`, both generations: its clients take a base address.
package struct FastDeployDoor: Sendable {
    /// What the door translates for.
    package struct Parts: Sendable {
        let tokens: DoorTokens
        let numbers: DoorNumbers
        let identity: IdentityOperations
        let credentials: any CredentialRepository
        let services: ServiceOperations
        let operations: DeploymentOperations
        let deployments: any DeploymentRepository
        let events: any EventLog
        let signals: LiveSignals
        let clock: any WallClock
        /// The only directory that definitions come from, where the operator named one.
        let servicesDirectory: String?
        /// What clients call this server.
        let serverURL: @Sendable () -> String

        /// Joins them.
        package init(
            tokens: DoorTokens, numbers: DoorNumbers, identity: IdentityOperations,
            credentials: any CredentialRepository, services: ServiceOperations, operations: DeploymentOperations,
            deployments: any DeploymentRepository, events: any EventLog, signals: LiveSignals, clock: any WallClock,
            servicesDirectory: String?, serverURL: @escaping @Sendable () -> String
        ) {
            self.tokens = tokens
            self.numbers = numbers
            self.identity = identity
            self.credentials = credentials
            self.services = services
            self.operations = operations
            self.deployments = deployments
            self.events = events
            self.signals = signals
            self.clock = clock
            self.servicesDirectory = servicesDirectory
            self.serverURL = serverURL
        }
    }

    /// The group in the route table by which its routes are known; they are not part of our API's description.
    package static let group = "fastDeploy"
    /// What all of its addresses begin with.
    package static let prefix = "/fastdeploy"

    let parts: Parts
    private let clients = SocketClients()

    /// Opens the door.
    package init(_ parts: Parts) { self.parts = parts }

    /// All of its routes; each also answers with a slash at its end.
    package var routes: [Route] {
        self.tokenRoutes + self.serviceRoutes + self.deploymentRoutes + self.stepRoutes + [self.socketRoute]
    }

    func route(
        _ method: HTTPRequest.Method, _ path: String, _ bearer: Bearer, _ access: Route.Access, _ summary: String,
        bodyLimit: Int = 1 << 20, handler: @escaping Route.Handler
    ) -> Route {
        Route(
            method, Self.prefix + path, access, RouteDescription(Self.group, summary, response: .anything),
            bodyLimit: bodyLimit, failures: { bearer.tell($0) }
        ) { inbound, context in
            guard bearer.accepts(context.principal) else {
                throw Fault(.unauthenticated, "This route wants another kind of token.")
            }
            return try await handler(inbound, context)
        }
    }

    private var socketRoute: Route {
        Route(
            socket: "\(Self.prefix)/deployments/ws/{client}", .permission(.eventsRead),
            RouteDescription(Self.group, "Follow services, deployments and steps.", response: .anything),
            failures: { Bearer.user.tell($0) }
        ) { socket in
            try await DoorSocket(parts: self.parts, clients: self.clients, socket: socket).run()
        }
    }
}

extension Inbound {
    /// A number in the path.
    func number(_ name: String, of what: String) throws(Fault) -> Int64 {
        guard let number = Int64(self.parameter(name)) else {
            throw .field(what, "Input should be a valid integer, unable to parse string as an integer", in: "path")
        }
        return number
    }

    /// The body as a JSON object; an empty one is an empty object.
    func object() throws(Fault) -> [String: JSON] {
        if self.body.isEmpty { return [:] }
        guard let value = JSON(bytes: self.body) else { throw .field("", "JSON decode error") }
        guard let object = value.object else {
            throw .field("", "Input should be a valid dictionary or object to extract fields from")
        }
        return object
    }
}
