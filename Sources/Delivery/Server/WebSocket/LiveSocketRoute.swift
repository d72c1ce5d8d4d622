package import API
package import Backbone
package import Deployments
import Kernel

/// `/api/v1/ws`: the frames of the streams, over a WebSocket.
package struct LiveSocketRoute: Sendable {
    private let operations: DeploymentOperations
    private let deployments: any DeploymentRepository
    private let events: any EventLog
    private let output: any OutputLog
    private let feeds: Feeds

    private static let patience = Duration.seconds(15)

    private enum Next: Sendable {
        case subscribe(SocketRequest.Subscription)
        case over(SocketClosing)
        /// A deployment's stream came to its end.
        case finished
    }

    /// Joins what the streams are made of.
    package init(
        operations: DeploymentOperations, deployments: any DeploymentRepository, events: any EventLog,
        output: any OutputLog, feeds: Feeds
    ) {
        self.operations = operations
        self.deployments = deployments
        self.events = events
        self.output = output
        self.feeds = feeds
    }

    /// The route.
    package var route: Route {
        Route(
            socket: "/api/v1/ws", .permission(.eventsRead),
            RouteDescription(
                "System",
                "Follow everything that happens over a WebSocket: say {\"access_token\": …} first unless a header or "
                    + "cookie did, then {\"subscribe\": {\"cursor\": …, \"deployments\": […]}} to resume or to see more.",
                query: [.init("cursor", "The last frame's id.")], status: 101, response: .anything)
        ) { socket in try await self.serve(socket) }
    }

    private func serve(_ socket: any Socket) async throws -> SocketClosing {
        guard let context = try await self.context(of: socket), let organization = context.organization else {
            return .refused
        }
        try context.require(.eventsRead, in: Scope(organization), of: "organization")
        var subscription = SocketRequest.Subscription()
        subscription.cursor = socket.inbound.query("cursor").flatMap { StreamCursor($0) }
        while true {
            let (next, reached) = try await self.follow(subscription, organization, context, socket)
            switch next {
            case .over(let closing): return closing
            case .subscribe(let wanted):
                subscription = wanted
                subscription.cursor = wanted.cursor ?? reached ?? subscription.cursor
            case .finished: continue
            }
        }
    }

    /// Who it is: by header or cookie, or by the first message.
    private func context(of socket: any Socket) async throws -> OperationContext? {
        if let context = try await socket.opener() { return context }
        return try await withThrowingTaskGroup { group in
            group.addTask {
                guard let text = await socket.receive(), case .token(let token) = try SocketRequest(text) else {
                    return nil as OperationContext?
                }
                guard let (context, _) = try await socket.authenticate(token) else { return nil }
                try await Self.say("authenticated", ["principal": .string(context.principal.text)], socket)
                return context
            }
            group.addTask {
                try? await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// Sends frames until the client says something or a stream ends; tells how far the organization's stream was sent.
    private func follow(
        _ subscription: SocketRequest.Subscription, _ organization: OrganizationID, _ context: OperationContext,
        _ socket: any Socket
    ) async throws -> (Next, StreamCursor?) {
        let reached = ReachedCursor()
        let next = try await withThrowingTaskGroup { group in
            group.addTask { try await self.listen(context, socket) }
            group.addTask {
                let source = OrganizationStreamSource(organization: organization, events: self.events)
                try await self.send(source, from: subscription.cursor, nil, reached, socket)
                if self.feeds.isOver { return .over(.goingAway) }
                return .over(await socket.isStillAllowed() ? .goingAway : .refused)
            }
            for id in subscription.deployments {
                group.addTask {
                    let source = DeploymentStreamSource(
                        id: id, deployments: self.deployments, events: self.events, output: self.output)
                    try await self.send(source, from: nil, id, nil, socket)
                    return .finished
                }
            }
            defer { group.cancelAll() }
            // A deployment's end changes nothing for the others.
            while let next = try await group.next() {
                if case .finished = next { continue }
                return next
            }
            return .over(.goingAway)
        }
        return (next, reached.value)
    }

    /// Answers what the client says, until it wants to follow something else.
    private func listen(_ context: OperationContext, _ socket: any Socket) async throws -> Next {
        while let text = await socket.receive() {
            do {
                switch try SocketRequest(text) {
                case .subscribe(let wanted):
                    for id in wanted.deployments { _ = try await self.operations.deployment(id, context: context) }
                    return .subscribe(wanted)
                case .token(let token):
                    guard let again = try await socket.authenticate(token)?.context,
                        again.principal == context.principal, again.organization == context.organization
                    else { return .over(.refused) }
                    try await Self.say("authenticated", ["principal": .string(again.principal.text)], socket)
                }
            } catch let fault as Fault where [.invalid, .notFound, .forbidden].contains(fault.code) {
                try await Self.say("error", ["detail": .string(fault.message)], socket)
            }
        }
        return .over(.done)
    }

    private func send(
        _ source: any StreamSource, from cursor: StreamCursor?, _ deployment: DeploymentID?,
        _ reached: ReachedCursor?, _ socket: any Socket
    ) async throws {
        var reader = StreamReader(source, feeds: self.feeds, from: cursor) { await socket.isStillAllowed() }
        while let bytes = try await reader.next() {
            for (text, cursor) in SocketFrame.messages(from: bytes, deployment: deployment) {
                try await socket.send(text)
                if let cursor { reached?.set(cursor) }
            }
        }
    }

    private static func say(_ event: String, _ data: JSON, _ socket: any Socket) async throws {
        try await socket.send(JSON.object(["id": .null, "event": .string(event), "data": data]).text)
    }
}
