import Backbone
import Synchronization

/// The newest frames of one stream, made once and shared by all of its readers. A reader who falls out of the ring
/// reads the log by itself until it is back; so nothing is lost, and a slow reader costs no memory.
final class Feed: Sendable {
    /// Where a reader joins: it reads up to the cursor by itself, and goes on with the frames from the index.
    struct Joint: Sendable {
        let cursor: StreamCursor
        let index: Int
    }

    /// What a reader gets.
    enum Batch: Sendable {
        /// Frames, joined, and the index behind them.
        case frames([UInt8], StreamCursor, next: Int, isEnd: Bool)
        /// Nothing new.
        case nothing
        /// The wanted frames are gone; join again.
        case missed
        /// Nothing new, and nothing will come: whoever has not seen the end reads it from the log.
        case ended
    }

    private struct State {
        var frames: [StreamFrame] = []
        var first = 0
        var bytes = 0
        var cursor: StreamCursor
        var isEnded = false
        var readers: [ObjectIdentifier: WakeUp] = [:]
    }

    private let state: Mutex<State>
    private static let ringBytes = 2 << 20
    private static let batchBytes = 256 * 1024

    init(at cursor: StreamCursor) { self.state = Mutex(State(cursor: cursor)) }

    /// Whether anybody reads.
    var hasReaders: Bool { self.state.withLock { !$0.readers.isEmpty } }

    /// How many read.
    var readerCount: Int { self.state.withLock { $0.readers.count } }

    /// How far the feed is.
    var cursor: StreamCursor { self.state.withLock { $0.cursor } }

    /// Registers a reader. Frames that come later are announced through the result, until ``leave(_:)``.
    func enter() -> WakeUp {
        let wakeUp = WakeUp()
        self.state.withLock { $0.readers[ObjectIdentifier(wakeUp)] = wakeUp }
        return wakeUp
    }

    /// Ends a reader's registration.
    func leave(_ wakeUp: WakeUp) { self.state.withLock { $0.readers[ObjectIdentifier(wakeUp)] = nil } }

    /// The present place to join.
    func joint() -> Joint {
        self.state.withLock { Joint(cursor: $0.cursor, index: $0.first + $0.frames.count) }
    }

    /// Frames from an index on.
    func frames(from index: Int) -> Batch {
        self.state.withLock { state in
            guard index >= state.first else { return .missed }
            let start = index - state.first
            guard start < state.frames.count else { return state.isEnded ? .ended : .nothing }
            var bytes: [UInt8] = []
            var next = index
            var cursor = state.cursor
            var isEnd = false
            for frame in state.frames[start...] {
                if !bytes.isEmpty, bytes.count + frame.bytes.count > Self.batchBytes { break }
                bytes += frame.bytes
                cursor = frame.cursor
                isEnd = frame.isEnd
                next += 1
            }
            return .frames(bytes, cursor, next: next, isEnd: isEnd)
        }
    }

    /// Adds frames and wakes the readers.
    func append(_ frames: [StreamFrame]) {
        let readers = self.state.withLock { state in
            for frame in frames {
                state.frames.append(frame)
                state.bytes += frame.bytes.count
                state.cursor = frame.cursor
                if frame.isEnd { state.isEnded = true }
            }
            var dropped = 0
            while state.bytes > Self.ringBytes, dropped < state.frames.count - 1 {
                state.bytes -= state.frames[dropped].bytes.count
                dropped += 1
            }
            state.frames.removeFirst(dropped)
            state.first += dropped
            return Array(state.readers.values)
        }
        for reader in readers { reader.wake() }
    }

    /// Lets every reader look again at once.
    func wakeAll() {
        for reader in self.state.withLock({ Array($0.readers.values) }) { reader.wake() }
    }
}
