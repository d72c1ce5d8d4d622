import API
import Backbone
import Kernel
import Synchronization

/// One connection of fastDeploy's WebSocket: a token first, then everything that happens in the organization, without
/// history, until the token ends.
struct DoorSocket: Sendable {
    let parts: FastDeployDoor.Parts
    let clients: SocketClients
    let socket: any Socket

    private static let patience = Duration.seconds(15)
    /// Clients that got a new token have this long to come back with it.
    private static let grace = Duration.seconds(5)

    func run() async throws -> SocketClosing {
        let client = self.socket.inbound.parameter("client").lowercased()
        guard (1...64).contains(client.utf8.count), client.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
        else { return SocketClosing(1008, "not a client id") }
        guard self.clients.enter(client) else { return SocketClosing(1008, "client id is in use") }
        defer { self.clients.leave(client, signals: self.parts.signals) }
        let opened = try await self.open()
        guard let (context, end) = opened, let organization = context.organization else { return .refused }
        self.clients.admit(client, to: organization)
        let session = Session(until: end)
        let position = try await self.parts.events.lastPosition()
        let wakeUp = self.parts.signals.subscribe(
            to: LiveTopic.organization(organization), LiveTopic.revocations, SocketClients.topic(client))
        try await self.welcome(context)
        return try await withThrowingTaskGroup { group in
            group.addTask { try await self.listen(context, organization, session, wakeUp) }
            group.addTask { try await self.tell(client, context, session, wakeUp, after: position) }
            defer { group.cancelAll() }
            return try await group.next() ?? .done
        }
    }

    /// Waits for the first token.
    private func open() async throws -> (OperationContext, Timestamp?)? {
        try await withThrowingTaskGroup { group in
            group.addTask {
                while let text = await self.socket.receive() {
                    guard case .token(let token) = ClientMessage(text) else { continue }
                    return try await self.admit(token)
                }
                return nil
            }
            group.addTask {
                try? await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// Who holds the token: a person who may follow events. Tells the client when it is nobody.
    private func admit(_ token: String) async throws -> (OperationContext, Timestamp?)? {
        if let (context, end) = try await self.socket.authenticate(token),
            Bearer.user.accepts(context.principal), context.may(.eventsRead)
        {
            return (context, end)
        }
        try await self.socket.send(
            ServerMessage.authentication(false, "access token verification failed").text)
        return nil
    }

    private func welcome(_ context: OperationContext) async throws {
        let name = PersonName.name(of: context.name)
        try await self.socket.send(
            ServerMessage.authentication(true, "access token verification successful for user \(name)").text)
    }

    private func listen(
        _ context: OperationContext, _ organization: OrganizationID, _ session: Session, _ wakeUp: WakeUp
    ) async throws -> SocketClosing {
        while let text = await self.socket.receive() {
            switch ClientMessage(text) {
            case .unreadable: return SocketClosing(1003, "not a JSON object")
            case .other:
                self.clients.broadcast(ServerMessage.hello, in: organization, signals: self.parts.signals)
            case .token(let token):
                guard let (again, end) = try await self.admit(token), again.principal == context.principal,
                    again.organization == organization
                else { return .refused }
                session.extend(until: end)
                try await self.welcome(again)
                wakeUp.wake()
            }
        }
        return .done
    }

    private func tell(
        _ client: String, _ context: OperationContext, _ session: Session, _ wakeUp: WakeUp, after start: Int64
    ) async throws -> SocketClosing {
        let translator = EventTranslator(parts: self.parts, context: context)
        guard let organization = context.organization else { return .refused }
        var position = start
        while !Task.isCancelled {
            let now = self.parts.clock.now()
            if let end = session.end, end <= now {
                if now.since(end) >= Self.grace {
                    try await self.socket.send(ServerMessage.expired.text)
                    return .done
                }
            } else if await !self.socket.isStillAllowed() {
                return .refused
            }
            let events = try await self.parts.events.events(
                after: position, matching: .organization(organization), limit: 200)
            for envelope in events {
                for message in try await translator.messages(of: envelope.event) {
                    try await self.socket.send(message.text)
                }
                position = envelope.position
            }
            for message in self.clients.take(client) { try await self.socket.send(message.text) }
            if !events.isEmpty { continue }
            let left = session.end.map { ($0 + Self.grace).since(now) } ?? .seconds(60)
            await wakeUp.next(within: min(max(left, .milliseconds(50)), .seconds(60)))
        }
        return .goingAway
    }

    /// Until when the client may listen.
    private final class Session: Sendable {
        private let until: Mutex<Timestamp?>

        init(until end: Timestamp?) { self.until = Mutex(end) }

        var end: Timestamp? { self.until.withLock { $0 } }
        func extend(until end: Timestamp?) { self.until.withLock { $0 = end } }
    }
}
