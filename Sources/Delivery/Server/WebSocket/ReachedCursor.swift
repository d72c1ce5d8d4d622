import Synchronization

/// How far a stream was sent, for whoever goes on with it.
final class ReachedCursor: Sendable {
    private let cursor = Mutex<StreamCursor?>(nil)

    var value: StreamCursor? { self.cursor.withLock { $0 } }

    func set(_ cursor: StreamCursor?) { self.cursor.withLock { $0 = cursor } }
}
