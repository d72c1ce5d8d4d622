import Synchronization

/// The numbered slots of sandboxes: each has its own user and its own directory.
final class SandboxSlots: Sendable {
    private let taken: Mutex<[Bool]>

    init(_ count: Int) { self.taken = Mutex([Bool](repeating: false, count: count)) }

    /// A free slot; nil where there is none.
    func take() -> Int? {
        self.taken.withLock { taken in
            guard let slot = taken.firstIndex(of: false) else { return nil }
            taken[slot] = true
            return slot
        }
    }

    /// Marks a slot that an earlier process took.
    func adopt(_ slot: Int) {
        self.taken.withLock { if $0.indices.contains(slot) { $0[slot] = true } }
    }

    /// Gives a slot back.
    func release(_ slot: Int) {
        self.taken.withLock { if $0.indices.contains(slot) { $0[slot] = false } }
    }

    /// The slots that nobody has.
    var free: [Int] { self.taken.withLock { taken in taken.indices.filter { !taken[$0] } } }
}
