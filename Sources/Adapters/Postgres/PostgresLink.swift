import Kernel

/// One thread's way to the server: a session that is opened when it is first needed and again after it was lost.
final class PostgresLink {
    private let address: String
    private var current: PostgresSession?

    init(_ address: String) { self.address = address }

    /// The living session. Throws when the server cannot be reached.
    func session() throws -> PostgresSession {
        if let current = self.current, !current.isBroken { return current }
        self.current = nil
        let session = try PostgresSession.connect(self.address)
        self.current = session
        return session
    }

    /// Closes the session, because nobody knows what state it is in.
    func drop() { self.current = nil }

    /// Runs `body` on one snapshot. What failed for a passing reason is run once more: reading twice does no harm.
    func read<Value>(_ body: (PostgresTransaction) throws -> Value) throws -> Value {
        let (result, mustRepeat) = try self.tryRead(body)
        return mustRepeat ? try self.tryRead(body).result.get() : try result.get()
    }

    private func tryRead<Value>(
        _ body: (PostgresTransaction) throws -> Value
    ) throws -> (result: Result<Value, any Error>, mustRepeat: Bool) {
        let session = try self.session()
        let transaction = PostgresTransaction(session)
        let result = Result {
            try transaction.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return try body(transaction)
        }
        // Nothing was written, so this ends well whatever the server says.
        _ = try? session.execute("ROLLBACK")
        if transaction.hasPassingFailure { try? session.forgetStatements() }
        if !session.isIdle { self.drop() }
        return (result, transaction.hasPassingFailure)
    }
}
