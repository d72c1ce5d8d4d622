import SQL
import Synchronization

/// A database to which one write goes at a time, so that the committer has nothing to group and each has its commit.
/// SQLite has one writer: connections of their own would only poll for its lock.
final class OneByOne: SQLDatabase {
    private struct State {
        var isBusy = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let database: any SQLDatabase
    private let state = Mutex(State())

    init(_ database: any SQLDatabase) { self.database = database }

    var dialect: SQLDialect { self.database.dialect }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        try await self.database.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        await self.enter()
        defer { self.leave() }
        return try await self.database.write(body)
    }

    func sync() async throws { try await self.database.sync() }

    func close() async { await self.database.close() }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = self.state.withLock { state in
                if state.isBusy { state.waiting.append(continuation) }
                defer { state.isBusy = true }
                return !state.isBusy
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next: CheckedContinuation<Void, Never>? = self.state.withLock { state in
            if state.waiting.isEmpty {
                state.isBusy = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
