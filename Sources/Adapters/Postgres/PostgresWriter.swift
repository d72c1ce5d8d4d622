import Kernel
import SQL

/// The one connection that writes, as the committer drives it.
final class PostgresWriter {
    private let link: PostgresLink
    private let signals: PostgresSignals
    private var session: PostgresSession?
    private var transaction: PostgresTransaction?

    init(_ link: PostgresLink, _ signals: PostgresSignals) {
        self.link = link
        self.signals = signals
    }

    static var operations: Committer<PostgresWriter>.Operations {
        .init(
            begin: { try $0.begin() }, commit: { try $0.commit() }, rollback: { $0.rollback() },
            savepoint: { writer, body in try writer.current().savepoint { try body(writer) } })
    }

    /// The transaction that a body runs in.
    func current() throws -> PostgresTransaction {
        guard let transaction = self.transaction else { throw Fault(.bug, "A write ran outside of a transaction.") }
        return transaction
    }

    private func begin() throws {
        do {
            do {
                try self.open()
            } catch is PostgresFailure {
                // The server went away while nobody looked; once it is reached anew all is well.
                self.link.drop()
                try self.open()
            }
        } catch {
            self.link.drop()
            throw CommitFailure(.never, (error as? PostgresFailure)?.fault ?? error)
        }
    }

    private func open() throws {
        let session = try self.link.session()
        try session.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        self.signals.ownBackend = session.backend
        self.session = session
        self.transaction = PostgresTransaction(session)
    }

    private func commit() throws {
        guard let session = self.session, let transaction = self.transaction else {
            throw Fault(.bug, "A commit ran outside of a transaction.")
        }
        do throws(PostgresFailure) {
            try self.signals.notify(transaction.topics, session)
        } catch { throw CommitFailure(error.isPassing || session.isBroken ? .again : .alone, error.fault) }
        do throws(PostgresFailure) {
            let command = try session.execute("COMMIT").command
            // A transaction that failed before answers COMMIT with ROLLBACK, and with no error.
            if command != "COMMIT" {
                throw PostgresFailure(state: "", message: "the server answered COMMIT with \(command)")
            }
        } catch {
            if session.isIdle { throw CommitFailure(error.isPassing ? .again : .alone, error.fault) }
            throw CommitFailure(
                .never,
                Fault(
                    .unavailable,
                    "The connection to the database was lost during a commit, so it is not known whether the change "
                        + "was kept. Look before you repeat it.", detail: error.message))
        }
        self.transaction = nil
        self.signals.deliver(transaction.topics)
    }

    private func rollback() {
        guard let session = self.session else { return }
        _ = try? session.execute("ROLLBACK")
        if self.transaction?.hasPassingFailure == true { try? session.forgetStatements() }
        self.transaction = nil
        self.session = nil
        if !session.isIdle { self.link.drop() }
    }
}
