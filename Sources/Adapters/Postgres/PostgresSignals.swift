import Kernel
import SQL
import Synchronization

/// Carries the topics of committed transactions to this node's listeners, and over `NOTIFY` to the other nodes'.
final class PostgresSignals: Sendable {
    static let channel = "martlet"
    /// PostgreSQL takes fewer than 8000 bytes in one notification.
    private static let longestPayload = 7_900
    private static let separator: Character = "\n"

    private let onSignal: @Sendable (Set<String>) -> Void
    private let backend = Atomic<Int32>(0)

    init(_ onSignal: @escaping @Sendable (Set<String>) -> Void) { self.onSignal = onSignal }

    /// The server's process for this node's writer, whose notifications are delivered without the detour.
    var ownBackend: Int32 {
        get { self.backend.load(ordering: .relaxed) }
        set { self.backend.store(newValue, ordering: .relaxed) }
    }

    /// Wakes this node's waiters.
    func deliver(_ topics: Set<String>) { if !topics.isEmpty { self.onSignal(topics) } }

    /// Takes over what another backend notified.
    func receive(_ payloads: [(backend: Int32, text: String)]) {
        var topics: Set<String> = []
        for payload in payloads where payload.backend != self.ownBackend {
            topics.formUnion(payload.text.split(separator: Self.separator).map { String($0) })
        }
        self.deliver(topics)
    }

    /// Adds notifications to the open transaction; the server sends them when it commits.
    func notify(_ topics: Set<String>, _ session: PostgresSession) throws(PostgresFailure) {
        for payload in Self.payloads(topics) {
            let parameters: PostgresParameters
            do { parameters = try PostgresParameters([Self.channel, payload]) } catch { continue }
            _ = try session.rows("SELECT pg_notify($1, $2)", parameters)
        }
    }

    /// As few payloads as hold the topics. A topic that no payload can hold wakes everybody.
    static func payloads(_ topics: Set<String>) -> [String] {
        let isSendable = topics.allSatisfy { topic in
            !topic.isEmpty && topic.utf8.count <= Self.longestPayload && !topic.utf8.contains(0)
                && !topic.contains(Self.separator)
        }
        guard isSendable else { return [SQLSignal.everything] }
        var payloads: [String] = []
        for topic in topics.sorted() {
            if let last = payloads.last, last.utf8.count + 1 + topic.utf8.count <= Self.longestPayload {
                payloads[payloads.count - 1] = "\(last)\(Self.separator)\(topic)"
            } else {
                payloads.append(topic)
            }
        }
        return payloads
    }
}
