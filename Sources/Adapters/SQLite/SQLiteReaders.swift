import Dispatch
import Foundation
import GRDB
import Kernel
import SQL
import Synchronization

/// Threads that read on the pool's connections. Waking a thread takes longer than most reads, and so does a
/// transaction; so reads that wait follow each other on a thread that is awake, and those that waited when its
/// transaction began share it. A slow read holds up nobody: a thread on standby looks every millisecond whether
/// something waits, and a second one wakes at once when much does.
final class SQLiteReaders: Sendable {
    /// Reads, or learns why it cannot.
    typealias Body = @Sendable (Result<SQLiteSnapshot, any Error>) -> Void

    private struct State {
        var waiting: [(number: Int, body: Body)] = []
        /// Where the oldest waiting body stands; those before are done.
        var next = 0
        var submitted = 0
        /// Threads that read, or were told to.
        var awake = 0
        var asleep = 0
        /// Threads that were told to wake and have not heard it yet.
        var called = 0
        var hasStandby = false
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []

        var backlog: Int { self.waiting.count - self.next }
    }

    /// How a thread spends its time.
    private enum Rest {
        case work, over, asleep
        /// Looks now and then, as long as more than `seen` bodies come.
        case standby(seen: Int)
    }

    private enum Call { case nobody, wake, start }

    private let pool: DatabasePool
    private let columns: SQLiteColumns
    private let count: Int
    private let state = Mutex(State())
    private let calls = DispatchSemaphore(value: 0)
    /// A connection is given back after so many transactions, since GRDB's barriers wait for that.
    private static let mostTransactions = 64
    /// A second thread wakes at once when so many wait.
    private static let muchBacklog = 8

    /// Reads on up to `count` threads, which start when they are needed.
    init(_ pool: DatabasePool, _ columns: SQLiteColumns, count: Int) {
        self.pool = pool
        self.columns = columns
        self.count = count
    }

    /// Lets a thread run `body`, with everything in view that was committed before this call.
    func submit(_ body: @escaping Body) {
        let call: Call? = self.state.withLock { state in
            if state.isClosed { return nil }
            state.submitted += 1
            state.waiting.append((state.submitted, body))
            let isEnough = state.awake > 0 && state.hasStandby && state.backlog < Self.muchBacklog
            return isEnough ? Call.nobody : self.call(&state)
        }
        switch call {
        case .wake: self.calls.signal()
        case .start: self.start()
        case .nobody: break
        case nil: body(.failure(Fault(.unavailable, "The database is closed.")))
        }
    }

    /// Lets the threads end behind what waits already.
    func stop() {
        let asleep = self.state.withLock { state in
            state.isClosed = true
            return state.asleep
        }
        for _ in 0..<asleep { self.calls.signal() }
    }

    /// The same, and returns when they are gone.
    func close() async {
        self.stop()
        await withCheckedContinuation { continuation in
            let isOver = self.state.withLock { state in
                if state.awake + state.asleep > 0 { state.closers.append(continuation) }
                return state.awake + state.asleep == 0
            }
            if isOver { continuation.resume() }
        }
    }

    private func call(_ state: inout State) -> Call {
        guard state.awake < self.count else { return .nobody }
        state.awake += 1
        guard state.asleep > 0 else { return .start }
        state.asleep -= 1
        state.called += 1
        return .wake
    }

    private func start() {
        let thread = Thread { [self] in
            repeat { self.work() } while self.sleep()
            let closers = self.state.withLock { state in
                if state.awake + state.asleep > 0 { return [CheckedContinuation<Void, Never>]() }
                defer { state.closers = [] }
                return state.closers
            }
            for closer in closers { closer.resume() }
        }
        thread.name = "sqlite reader"
        thread.start()
    }

    /// Returns when there is something to read; false when there will be nothing more.
    private func sleep() -> Bool {
        var rest = self.lieDown()
        while true {
            switch rest {
            case .work: return true
            case .over: return false
            case .asleep: self.calls.wait()
            case .standby: _ = self.calls.wait(timeout: .now() + .milliseconds(1))
            }
            rest = self.look(rest)
        }
    }

    private func lieDown() -> Rest {
        self.state.withLock { state in
            if state.backlog > 0 { return .work }
            state.awake -= 1
            if state.isClosed { return .over }
            state.asleep += 1
            if state.hasStandby { return .asleep }
            state.hasStandby = true
            return .standby(seen: state.submitted)
        }
    }

    /// What to do after a call, or on standby after a while without one.
    private func look(_ rest: Rest) -> Rest {
        self.state.withLock { state in
            var next = Rest.work
            if state.called > 0 {
                state.called -= 1
            } else if state.backlog > 0 {
                (state.asleep, state.awake) = (state.asleep - 1, state.awake + 1)
            } else if state.isClosed {
                state.asleep -= 1
                next = .over
            } else if case .standby(let seen) = rest, seen != state.submitted {
                return .standby(seen: state.submitted)
            } else {
                next = .asleep
            }
            if case .standby = rest { state.hasStandby = false }
            return next
        }
    }

    private func work() {
        while self.newest != nil {
            do {
                try self.pool.unsafeRead { database in
                    for _ in 0..<Self.mostTransactions {
                        guard let newest = self.newest else { return }
                        try self.transact(database, upTo: newest)
                    }
                }
            } catch {
                self.take(upTo: .max)?(.failure(error))
            }
        }
    }

    /// Runs what was submitted before the transaction, and so sees what was committed before that.
    private func transact(_ database: Database, upTo newest: Int) throws {
        try SQLiteConnection.translating { try database.beginTransaction(.deferred) }
        // Nothing is lost with a transaction that only read.
        defer { if database.isInsideTransaction { try? database.rollback() } }
        // After a grave error SQLite leaves the transaction by itself.
        while database.isInsideTransaction, let body = self.take(upTo: newest) {
            body(.success(SQLiteSnapshot(database, self.columns)))
        }
    }

    /// The number of the body submitted last; nil when none waits.
    private var newest: Int? { self.state.withLock { $0.backlog > 0 ? $0.submitted : nil } }

    private func take(upTo newest: Int) -> Body? {
        self.state.withLock { state in
            guard state.backlog > 0, state.waiting[state.next].number <= newest else { return nil }
            let body = state.waiting[state.next].body
            state.next += 1
            if state.backlog == 0 || state.next > 1024 {
                state.waiting.removeFirst(state.next)
                state.next = 0
            }
            return body
        }
    }
}
