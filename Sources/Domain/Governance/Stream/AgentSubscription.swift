/// What one agent's stream has been told, and what it is to be told next. Pure: the state of the world goes in, news
/// come out.
package struct AgentSubscription: Sendable {
    /// Something to tell an agent.
    package enum News: Sendable, Hashable {
        /// Apply this document.
        case update(Delivery)
        /// From now on you have another bundle: fetch it.
        case assigned(String, Assignment.Source)
        /// A bundle that the agent may have has another version.
        case changed(String, number: Int64)
    }

    private let name: String
    private let tags: [String: String]
    private let dialect: RuleDialect
    /// What the agent calls its own.
    private var bundle: String?
    /// What it asked for itself, which an assignment that ends falls back to.
    private let own: String?
    /// The revision that it has, as far as it is known.
    private var revision: String?
    private var delivered: String?
    private var numbers: [String: Int64]?

    /// An agent that comes with a bundle's name, or none, and with the last revision that its stream brought it.
    package init(name: String, tags: [String: String], dialect: RuleDialect, bundle: String?, revision: String?) {
        self.name = name
        self.tags = tags
        self.dialect = dialect
        self.bundle = bundle
        self.own = bundle
        self.revision = revision
    }

    /// What is to be told, given what the agents are to apply now; afterwards it counts as told.
    package mutating func news(from board: EnvironmentBoard) -> [News] {
        let assignment = board.assignment(of: self.name, tags: self.tags, own: self.own)
        if let wanted = assignment.bundle, wanted != self.bundle {
            // Not before it can be fetched: an agent that fails to fetch it would not try again.
            guard let delivery = board.live[wanted]?[self.dialect] else { return [] }
            self.bundle = wanted
            self.revision = delivery.rendering.revision
            self.delivered = delivery.identity
            return [.assigned(wanted, assignment.source)]
        }
        guard let bundle = self.bundle else { return self.changes(board) }
        guard let delivery = board.live[bundle]?[self.dialect] else { return [] }
        if let delivered = self.delivered {
            if delivered == delivery.identity { return [] }
        } else if self.revision == delivery.rendering.revision {
            // It reconnected and has missed nothing.
            self.delivered = delivery.identity
            return []
        }
        self.revision = delivery.rendering.revision
        self.delivered = delivery.identity
        return [.update(delivery)]
    }

    /// An SDK that does not tell its bundle hears which ones change, and fetches its own.
    private mutating func changes(_ board: EnvironmentBoard) -> [News] {
        let numbers = board.live.compactMapValues { $0[self.dialect]?.bundle.number }
        defer { self.numbers = numbers }
        guard let known = self.numbers else { return [] }
        return numbers.filter { known[$0.key] != $0.value }.sorted { $0.key < $1.key }
            .map { .changed($0.key, number: $0.value) }
    }
}
