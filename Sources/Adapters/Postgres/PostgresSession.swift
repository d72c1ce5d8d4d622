import Kernel
import SQL

/// One connection to the server, used by one thread, with the statements it has prepared. Closed with this object.
final class PostgresSession {
    private final class Statement {
        let name: String
        let types: [UInt32]
        var columns: [String: Int]?

        init(name: String, types: [UInt32]) {
            self.name = name
            self.types = types
        }

        /// Null fits any type.
        func accepts(_ wanted: [UInt32]) -> Bool {
            zip(self.types, wanted).allSatisfy { $0 == $1 || $1 == PostgresType.unknown }
        }
    }

    let library: LibPQ
    let connection: OpaquePointer
    private var statements: [String: [Statement]] = [:]
    private var statementCount = 0
    private var madeStatements = 0
    private static var mostStatements: Int { 400 }

    /// Connects; see ``PostgresSession/connect(_:)`` for the checks.
    init(library: LibPQ, connection: OpaquePointer) {
        self.library = library
        self.connection = connection
    }

    deinit { self.library.finish(self.connection) }

    /// Whether the connection is lost for good.
    var isBroken: Bool { self.library.status(self.connection) != 0 }

    /// Whether the server is known to be outside of any transaction.
    var isIdle: Bool { !self.isBroken && self.library.transactionStatus(self.connection) == 0 }

    /// The number of the server's process, which notifications carry too.
    var backend: Int32 { self.library.backend(self.connection) }

    /// Runs a statement without values and without preparing it.
    @discardableResult
    func execute(_ sql: String) throws(PostgresFailure) -> PostgresResult {
        try self.checked(self.library.execute(self.connection, sql))
    }

    /// Runs a statement and gives its rows.
    func rows(_ sql: String, _ parameters: PostgresParameters) throws(PostgresFailure) -> [SQLRow] {
        guard let statement = try self.statement(sql, parameters) else {
            let result = try self.runUnprepared(sql, parameters)
            return result.rows(result.columns)
        }
        let result = try self.run(statement, parameters)
        let columns = statement.columns ?? result.columns
        statement.columns = columns
        return result.rows(columns)
    }

    /// Runs a statement and tells how many rows it changed.
    func run(_ sql: String, _ parameters: PostgresParameters) throws(PostgresFailure) -> Int {
        guard let statement = try self.statement(sql, parameters) else {
            return try self.runUnprepared(sql, parameters).affectedRows
        }
        return try self.run(statement, parameters).affectedRows
    }

    /// Forgets what was prepared, because the schema changed under it.
    func forgetStatements() throws(PostgresFailure) {
        try self.execute("DEALLOCATE ALL")
        self.statements = [:]
        self.statementCount = 0
    }

    private func run(_ statement: Statement, _ parameters: PostgresParameters) throws(PostgresFailure) -> PostgresResult
    {
        try self.checked(
            parameters.withPointers { values, lengths, formats in
                self.library.executePrepared(
                    self.connection, statement.name, parameters.count, values, lengths, formats, 0)
            })
    }

    private func runUnprepared(
        _ sql: String, _ parameters: PostgresParameters
    ) throws(PostgresFailure) -> PostgresResult {
        try self.checked(
            parameters.withPointers { values, lengths, formats in
                self.library.executeWithParameters(
                    self.connection, sql, parameters.count, parameters.types, values, lengths, formats, 0)
            })
    }

    /// The prepared statement; nil for one that is not worth it because it runs once.
    private func statement(_ sql: String, _ parameters: PostgresParameters) throws(PostgresFailure) -> Statement? {
        if let known = self.statements[sql]?.first(where: { $0.accepts(parameters.types) }) { return known }
        if ["CREATE ", "ALTER ", "DROP "].contains(where: { sql.hasPrefix($0) }) { return nil }
        if self.statementCount >= Self.mostStatements { try self.forgetStatements() }
        self.madeStatements += 1
        let name = "m\(self.madeStatements)"
        _ = try self.checked(
            self.library.prepare(self.connection, name, sql, parameters.count, parameters.types))
        var types = parameters.types
        if types.contains(PostgresType.unknown) {
            // What stands in for null, so that the statement serves for values too.
            types = try self.checked(self.library.describe(self.connection, name)).parameterTypes
        }
        let statement = Statement(name: name, types: types)
        self.statements[sql, default: []].append(statement)
        self.statementCount += 1
        return statement
    }

    private func checked(_ result: OpaquePointer?) throws(PostgresFailure) -> PostgresResult {
        guard let result else { throw self.connectionFailure }
        let answer = PostgresResult(self.library, result)
        if let failure = answer.failure { throw failure }
        return answer
    }

    /// What the library says of the connection.
    var connectionFailure: PostgresFailure {
        let message = self.library.errorMessage(self.connection)
        return PostgresFailure(state: "", message: message.map { String(cString: $0) } ?? "out of memory")
    }
}
