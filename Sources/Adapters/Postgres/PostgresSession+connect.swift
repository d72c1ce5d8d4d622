import Kernel
import SQL

extension PostgresSession {
    /// The oldest server whose behaviour the program is tested with.
    private static var oldestServer: Int32 { 150_000 }

    /// Connects to `address`, a `postgres://` address or `key=value` pairs, and makes sure that a commit is durable
    /// there. Throws `unavailable` with what to change.
    static func connect(_ address: String) throws -> PostgresSession {
        let library = try LibPQ.load()
        // What stands before the address may be overridden by it; what stands behind may not.
        let settings = [
            ("fallback_application_name", "martlet"), ("connect_timeout", "10"), ("target_session_attrs", "read-write"),
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("dbname", address), ("client_encoding", "UTF8"),
        ]
        let connection = Self.withTexts(settings.map(\.0)) { keys in
            Self.withTexts(settings.map(\.1)) { values in library.connect(keys, values, 1) }
        }
        guard let connection else { throw Fault(.unavailable, "There is no memory for a connection to PostgreSQL.") }
        let session = PostgresSession(library: library, connection: connection)
        if session.isBroken {
            throw Fault(
                .unavailable, "PostgreSQL cannot be reached. Look whether it runs, and at the configured address.",
                detail: session.connectionFailure.message)
        }
        // Notices are for people at a prompt; the library would print them.
        _ = library.setNoticeProcessor(connection, { _, _ in }, nil)
        try session.checkServer()
        do throws(PostgresFailure) {
            try session.execute(
                """
                SET synchronous_commit = on; SET bytea_output = hex; SET extra_float_digits = 1; SET lock_timeout = 0;
                SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
                SET standard_conforming_strings = on
                """)
            try session.checkDurability()
        } catch { throw error.fault }
        return session
    }

    private func checkServer() throws(Fault) {
        let version = self.library.serverVersion(self.connection)
        if version < Self.oldestServer {
            throw Fault(
                .unavailable,
                "The server is PostgreSQL \(version / 10_000); Martlet needs 15 or newer. Upgrade the server.")
        }
        let encoding = self.library.parameterStatus(self.connection, "server_encoding").map { String(cString: $0) }
        if encoding != "UTF8" {
            throw Fault(
                .unavailable,
                "The database stores text as \(encoding ?? "an unknown encoding"); Martlet needs UTF8. "
                    + "Make it with: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0")
        }
    }

    private func checkDurability() throws(PostgresFailure) {
        let level = try self.rows("SHOW synchronous_commit", PostgresParameters()).first?["synchronous_commit"]
        if level != .text("on") {
            throw PostgresFailure(state: "", message: "synchronous_commit is not on, so a commit could be lost")
        }
    }

    private static func withTexts<Value>(_ texts: [String], _ body: (LibPQ.Texts) -> Value) -> Value {
        var storage: [CChar] = []
        let offsets = texts.map { text in
            defer { storage += text.utf8.map { CChar(bitPattern: $0) } + [0] }
            return storage.count
        }
        return storage.withUnsafeBufferPointer { storage in
            var pointers = offsets.map { offset in storage.baseAddress.map { $0 + offset } }
            pointers.append(nil)
            return pointers.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else {
                    preconditionFailure("An array with nil at its end is not empty.")
                }
                return body(base)
            }
        }
    }
}
