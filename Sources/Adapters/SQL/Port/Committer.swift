import Kernel
import Synchronization

/// Commits waiting write transactions together: each has its savepoint, all share one commit, and each caller resumes
/// when that commit is on disk.
///
/// Bodies run one after another on whatever thread `schedule` provides; a throwing body is rolled back alone. When the
/// transaction itself fails, every body is tried once more by itself, so that one cannot fail another; but never when
/// something may have been kept, see ``CommitFailure``.
package final class Committer<Connection>: Sendable {
    /// What an engine does to group transactions on its connection. `begin`, `commit` and `savepoint` throw a
    /// ``CommitFailure`` when the whole transaction failed; any other error of `begin` or `commit` means that nothing
    /// was kept.
    package struct Operations: Sendable {
        /// Starts a transaction.
        package var begin: @Sendable (Connection) throws -> Void
        /// Commits it; durable when it returns.
        package var commit: @Sendable (Connection) throws -> Void
        /// Undoes it; does not throw, because it is the answer to a failure.
        package var rollback: @Sendable (Connection) -> Void
        /// Runs a body in a savepoint that is undone when it throws.
        package var savepoint: @Sendable (Connection, (Connection) throws -> Void) throws -> Void

        /// Joins an engine's operations.
        package init(
            begin: @escaping @Sendable (Connection) throws -> Void,
            commit: @escaping @Sendable (Connection) throws -> Void,
            rollback: @escaping @Sendable (Connection) -> Void,
            savepoint: @escaping @Sendable (Connection, (Connection) throws -> Void) throws -> Void
        ) {
            self.begin = begin
            self.commit = commit
            self.rollback = rollback
            self.savepoint = savepoint
        }
    }

    private struct Item: Sendable {
        /// Runs the body and keeps its value for ``resume``.
        let run: @Sendable (Connection) throws -> Void
        /// Hands the kept value, or the error, to the caller.
        let resume: @Sendable ((any Error)?) -> Void
    }

    private struct State {
        var waiting: [Item] = []
        var isScheduled = false
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let operations: Operations
    private let schedule: @Sendable (@escaping @Sendable (Connection) -> Void) -> Void
    private let state = Mutex(State())
    private static var batchLimit: Int { 256 }
    private static var mostTries: Int { 5 }

    /// Commits on the connection that `schedule` hands to its argument, on a thread that may block.
    package init(
        operations: Operations,
        schedule: @escaping @Sendable (@escaping @Sendable (Connection) -> Void) -> Void
    ) {
        self.operations = operations
        self.schedule = schedule
    }

    /// Runs `body` in a transaction and returns when it is committed.
    package func submit<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let kept = KeptValue<Value>()
            let item = Item(
                run: { connection in kept.set(try body(connection)) },
                resume: { error in
                    if let error {
                        continuation.resume(throwing: error)
                    } else if let value = kept.take() {
                        continuation.resume(returning: value)
                    } else {
                        continuation.resume(throwing: Fault(.bug, "A write ended without a value."))
                    }
                })
            let (accepted, mustSchedule) = self.state.withLock { state in
                if state.isClosed { return (false, false) }
                state.waiting.append(item)
                defer { state.isScheduled = true }
                return (true, !state.isScheduled)
            }
            if !accepted { item.resume(Fault(.unavailable, "The database is closed.")) }
            if mustSchedule { self.schedule { self.drain($0) } }
        }
    }

    /// How many bodies wait for their transaction to begin.
    package var waitingCount: Int { self.state.withLock { $0.waiting.count } }

    /// Refuses what comes later, and returns when what waits already is committed.
    package func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = self.state.withLock { state in
                state.isClosed = true
                if state.isScheduled { state.closers.append(continuation) }
                return !state.isScheduled
            }
            if isIdle { continuation.resume() }
        }
    }

    private func drain(_ connection: Connection) {
        while true {
            let (batch, closers) = self.state.withLock { state in
                let batch = Array(state.waiting.prefix(Self.batchLimit))
                state.waiting.removeFirst(batch.count)
                if !batch.isEmpty { return (batch, [CheckedContinuation<Void, Never>]()) }
                state.isScheduled = false
                defer { state.closers = [] }
                return (batch, state.closers)
            }
            for closer in closers { closer.resume() }
            if batch.isEmpty { return }
            self.commit(batch, on: connection)
        }
    }

    private func commit(_ batch: [Item], on connection: Connection, tries: Int = 1) {
        var outcomes: [(Item, (any Error)?)] = []
        do {
            try self.operations.begin(connection)
            for item in batch {
                do {
                    try self.operations.savepoint(connection, item.run)
                    outcomes.append((item, nil))
                } catch let failure as CommitFailure {
                    throw failure
                } catch {
                    outcomes.append((item, error))
                }
            }
            try self.operations.commit(connection)
        } catch {
            self.operations.rollback(connection)
            let failure = error as? CommitFailure ?? CommitFailure(.alone, error)
            switch failure.remedy {
            case .alone where batch.count > 1, .again where batch.count > 1:
                for item in batch { self.commit([item], on: connection) }
            case .again where tries < Self.mostTries:
                self.commit(batch, on: connection, tries: tries + 1)
            case .alone, .again, .never:
                for item in batch { item.resume(failure.cause) }
            }
            return
        }
        for (item, error) in outcomes { item.resume(error) }
    }
}

/// A value made on the committer's thread and taken there again after the commit.
private final class KeptValue<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    func set(_ value: Value) { self.value.withLock { $0 = value } }
    func take() -> Value? { self.value.withLock { $0 } }
}
