import Kernel
import SQL

/// One transaction, as repositories see it.
final class PostgresTransaction: SQLWriter {
    private let session: PostgresSession
    /// Whom to wake once it is committed.
    private(set) var topics: Set<String> = []
    /// Whether a statement failed for a reason that may be gone the next time, such as a lost connection.
    private(set) var hasPassingFailure = false
    /// Whether a body needs a transaction of its own, because it would wait while others' rows are locked.
    private(set) var mustBeAlone = false
    private var bodies = 0

    init(_ session: PostgresSession) { self.session = session }

    func rows(_ sql: String, _ parameters: [any SQLBindable]) throws -> [SQLRow] {
        let parameters = try PostgresParameters(parameters)
        do throws(PostgresFailure) {
            return try self.session.rows(sql, parameters)
        } catch { throw self.note(error) }
    }

    func run(_ sql: String, _ parameters: [any SQLBindable]) throws -> Int {
        let parameters = try PostgresParameters(parameters)
        do throws(PostgresFailure) {
            return try self.session.run(sql, parameters)
        } catch { throw self.note(error) }
    }

    func lock(_ number: Int64) throws {
        // Bodies that share a transaction hold each other's locks. Waiting here, while another node waits for one of
        // those, would be a deadlock of their making; alone, a body takes its locks in its own order.
        if self.bodies > 1 {
            let row = try self.first("SELECT pg_try_advisory_xact_lock($1) AS taken", [number])
            if try row?.bool("taken") == true { return }
            self.mustBeAlone = true
            throw Fault(.unavailable, "Another node holds the lock.")
        }
        _ = try self.rows("SELECT pg_advisory_xact_lock($1)", [number])
    }

    func signal(_ topic: String) { self.topics.insert(topic) }

    /// Begins it, in the way that `sql` says.
    func begin(_ sql: String) throws {
        do throws(PostgresFailure) {
            try self.session.execute(sql)
        } catch { throw self.note(error) }
    }

    /// Runs a body in a savepoint that is undone, with its signals, when it throws.
    func savepoint(_ body: () throws -> Void) throws {
        let before = self.topics
        self.bodies += 1
        try self.control("SAVEPOINT body")
        do {
            try body()
            try self.control("RELEASE body")
        } catch {
            self.topics = before
            if self.mustBeAlone { throw CommitFailure(.alone, error) }
            if self.hasPassingFailure { throw CommitFailure(.again, error) }
            try self.control("ROLLBACK TO body; RELEASE body")
            throw error
        }
        if self.mustBeAlone || self.hasPassingFailure {
            // The body hid the failure; what it did then rests on nothing.
            throw CommitFailure(.again, Fault(.unavailable, "The database could not do this."))
        }
    }

    private func control(_ sql: String) throws {
        do throws(PostgresFailure) {
            try self.session.execute(sql)
        } catch {
            let fault = self.note(error)
            if self.hasPassingFailure { throw CommitFailure(.again, fault) }
            throw fault
        }
    }

    private func note(_ failure: PostgresFailure) -> Fault {
        if failure.isPassing || self.session.isBroken { self.hasPassingFailure = true }
        return failure.fault
    }
}
