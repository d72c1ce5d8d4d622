/// The queue of executions.
package struct QueueResource: Codable, Sendable, Hashable {
    /// How many wait.
    package var depth: Int
    /// How many wait, by priority.
    package var byPriority: [String: Int]
    /// How many run on this node.
    package var running: Int
    /// How many may run at once on this node.
    package var capacity: Int

    private enum CodingKeys: String, CodingKey {
        case depth, running, capacity
        case byPriority = "by_priority"
    }

    /// Joins the fields.
    package init(depth: Int, byPriority: [String: Int], running: Int, capacity: Int) {
        self.depth = depth
        self.byPriority = byPriority
        self.running = running
        self.capacity = capacity
    }
}
