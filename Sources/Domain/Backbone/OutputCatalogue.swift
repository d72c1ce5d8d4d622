package import Kernel

/// What is known of outputs that will not grow any more: the high-volume side of the books.
package protocol OutputCatalogue: Sendable {
    /// Notes an output; nothing happens when it is noted already.
    func seal(_ entry: OutputEntry) async throws

    /// Whether an output is noted.
    func isSealed(_ name: String) async throws -> Bool

    /// All that are noted, oldest first.
    func entries() async throws -> [OutputEntry]

    /// Forgets an output; nothing happens when it is not noted.
    func forget(_ name: String) async throws
}

/// An output that will not grow any more.
package struct OutputEntry: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// How much there is.
    package let sizes: OutputSizes
    /// When it was begun.
    package let createdAt: Timestamp

    /// Describes an output.
    package init(name: String, sizes: OutputSizes, createdAt: Timestamp) {
        self.name = name
        self.sizes = sizes
        self.createdAt = createdAt
    }
}

/// Decides which outputs are dropped: pure.
package struct OutputRetention: Sendable {
    private let age: Duration
    private let budget: Int64

    /// Keeps outputs for `age`, and no more than `budget` bytes of them.
    package init(age: Duration, budget: Int64) {
        self.age = age
        self.budget = budget
    }

    /// The outputs to drop, oldest first.
    package func dropped(_ entries: [OutputEntry], at now: Timestamp) -> [OutputEntry] {
        var total = entries.reduce(Int64(0)) { $0 + $1.sizes.total }
        return entries.sorted { $0.createdAt < $1.createdAt }.filter { entry in
            let isDropped = now.since(entry.createdAt) > self.age || total > self.budget
            if isDropped { total -= entry.sizes.total }
            return isDropped
        }
    }
}
