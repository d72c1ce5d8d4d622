import Backbone
import Kernel
import Synchronization

/// Who is connected, so that clients can be told of each other, as fastDeploy does. Within an organization alone.
final class SocketClients: Sendable {
    private struct Client {
        var organization: OrganizationID?
        var waiting: [JSON] = []
    }

    private let clients = Mutex<[String: Client]>([:])
    /// Chatter beyond this is dropped; events never go this way.
    private static let mostWaiting = 64

    static func topic(_ client: String) -> String { "fastdeploy/\(client)" }

    /// Takes a name; false when somebody has it.
    func enter(_ client: String) -> Bool {
        self.clients.withLock { clients in
            if clients[client] != nil { return false }
            clients[client] = Client()
            return true
        }
    }

    func admit(_ client: String, to organization: OrganizationID) {
        self.clients.withLock { $0[client]?.organization = organization }
    }

    /// Gives the name back and tells the others.
    func leave(_ client: String, signals: LiveSignals) {
        let organization = self.clients.withLock { $0.removeValue(forKey: client)?.organization }
        if let organization { self.broadcast(ServerMessage.left(client), in: organization, signals: signals) }
    }

    func broadcast(_ message: JSON, in organization: OrganizationID, signals: LiveSignals) {
        let reached = self.clients.withLock { clients in
            let reached = clients.filter { $0.value.organization == organization }.map(\.key)
            for name in reached where (clients[name]?.waiting.count ?? 0) < Self.mostWaiting {
                clients[name]?.waiting.append(message)
            }
            return reached
        }
        signals.signal(reached.map { Self.topic($0) })
    }

    /// What waits for a client.
    func take(_ client: String) -> [JSON] {
        self.clients.withLock { clients in
            defer { clients[client]?.waiting = [] }
            return clients[client]?.waiting ?? []
        }
    }
}
