package import Kernel

/// How urgent an execution is. Waiting makes up for it: each step is worth five minutes in the queue.
package enum ExecutionPriority: String, Sendable, Hashable, CaseIterable {
    case critical, high, normal, low, background

    /// What a step is worth.
    package static let step = Duration.seconds(300)

    /// Where something asked for at that moment stands in the queue: smaller comes first. Because it never changes while
    /// time passes, an index keeps the queue in order, and nothing starves.
    package func rank(createdAt: Timestamp) -> Int64 {
        let steps = Int64(Self.allCases.firstIndex(of: self) ?? 0)
        return (createdAt + Self.step * Int(steps)).microseconds
    }
}
