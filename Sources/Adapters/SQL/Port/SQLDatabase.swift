/// A database that speaks the SQL which SQLite and PostgreSQL have in common.
///
/// Parameters are `$1 … $n`, in any order and as often as wanted. A written value is on disk when `write` returns.
package protocol SQLDatabase: Sendable {
    /// How the engine spells what differs.
    var dialect: SQLDialect { get }

    /// Runs `body` on one consistent view of the data.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLReader) throws -> Value) async throws -> Value

    /// Runs `body` in a transaction that is committed, with others that wait, before this returns. A throwing body is
    /// rolled back alone. The caller's cancellation does not reach it.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriter) throws -> Value) async throws -> Value

    /// Returns when all that was written before is on disk, where `write` promises less than that.
    func sync() async throws

    /// Ends all connections; later calls throw `unavailable`.
    func close() async
}
