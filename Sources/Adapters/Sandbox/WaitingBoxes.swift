import Synchronization

/// Sandboxes that were set up in advance.
final class WaitingBoxes: Sendable {
    private let boxes = Mutex<[PreparedBox]>([])

    /// The newest of a shape; nil where none waits.
    func take(_ shape: BoxShape) -> PreparedBox? {
        self.boxes.withLock { boxes in
            boxes.lastIndex { $0.shape == shape }.map { boxes.remove(at: $0) }
        }
    }

    /// Those of other shapes.
    func takeOthers(than shape: BoxShape) -> [PreparedBox] {
        self.boxes.withLock { boxes in
            let others = boxes.filter { $0.shape != shape }
            boxes.removeAll { $0.shape != shape }
            return others
        }
    }

    /// All of them.
    func takeAll() -> [PreparedBox] {
        self.boxes.withLock { boxes in
            defer { boxes = [] }
            return boxes
        }
    }

    /// Those that have waited longer than that.
    func takeOlder(than age: Duration) -> [PreparedBox] {
        self.boxes.withLock { boxes in
            let now = ContinuousClock.now
            defer { boxes.removeAll { now - $0.since > age } }
            return boxes.filter { now - $0.since > age }
        }
    }

    /// Adds one.
    func add(_ box: PreparedBox) { self.boxes.withLock { $0.append(box) } }

    /// How many wait.
    var count: Int { self.boxes.withLock { $0.count } }
}
