import Kernel
package import SQL

/// A PostgreSQL database: readers with a thread and a connection each, one writer with group commit, and one connection
/// that hears the other nodes.
package final class PostgresDatabase: SQLDatabase {
    package let dialect = SQLDialect.postgres
    private let readers: ConnectionThreads
    private let writer: ConnectionThreads
    private let listener: PostgresListener
    private let committer: Committer<PostgresWriter>

    /// Connects to `address`, a `postgres://` address or `key=value` pairs as libpq takes them. Throws `unavailable`,
    /// with what to change, when the server cannot be used. `onSignal` hears the topics of committed transactions of
    /// every node, and ``SQLSignal/everything`` when some may have been missed.
    package init(
        _ address: String, readers: Int = 4, onSignal: @escaping @Sendable (Set<String>) -> Void = { _ in }
    ) async throws {
        let signals = PostgresSignals(onSignal)
        self.listener = try await PostgresListener(address, signals)
        let writer = ConnectionThreads(1, name: "postgres writer", address: address)
        self.writer = writer
        self.readers = ConnectionThreads(max(readers, 1), name: "postgres reader", address: address)
        self.committer = Committer(operations: PostgresWriter.operations) { drain in
            // Closed only after the committer, so it is never refused.
            _ = writer.submit { link in drain(PostgresWriter(link, signals)) }
        }
    }

    deinit {
        self.readers.stop()
        self.writer.stop()
        self.listener.stop()
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        // Without a cancellation handler: a caller that goes away does not break the connection for the next one.
        try await withCheckedThrowingContinuation { continuation in
            let isAccepted = self.readers.submit { link in
                continuation.resume(with: Result { try link.read { try body($0) } })
            }
            if !isAccepted { continuation.resume(throwing: Fault(.unavailable, "The database is closed.")) }
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await self.committer.submit { try body($0.current()) }
    }

    package func sync() async {}

    package func close() async {
        await self.committer.close()
        await self.writer.close()
        await self.readers.close()
        await self.listener.close()
    }
}
