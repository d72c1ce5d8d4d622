package import Backbone
import Kernel

/// Answers to requests with an `Idempotency-Key` in SQL.
package struct SQLIdempotencyRepository: IdempotencyRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func claim(_ claim: IdempotencyClaim) async throws -> IdempotencyVerdict {
        try await self.database.write { writer in
            try writer.run("DELETE FROM idempotency_keys WHERE expires_at <= $1", [claim.time])
            let columns: [any SQLBindable] = [
                claim.principal, claim.key, claim.fingerprint, claim.request, claim.leasedUntil, claim.expiresAt,
            ]
            let isNew = try writer.run(
                """
                INSERT INTO idempotency_keys (principal, name, fingerprint, request, leased_until, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (principal, name) DO NOTHING
                """, columns)
            if isNew > 0 { return .granted }
            let found = try writer.first(
                "SELECT * FROM idempotency_keys WHERE principal = $1 AND name = $2", [claim.principal, claim.key])
            // Released by another node between the two statements; the caller comes again.
            guard let row = found else { return .running(until: claim.time) }
            let isSame = try row.text("fingerprint") == claim.fingerprint
            if let answer = row.optionalBytes("answer") { return isSame ? .answered(answer) : .otherRequest }
            let until = try row.timestamp("leased_until")
            if until > claim.time { return isSame ? .running(until: until) : .otherRequest }
            let taken = try writer.run(
                """
                UPDATE idempotency_keys SET fingerprint = $3, request = $4, leased_until = $5, expires_at = $6
                WHERE principal = $1 AND name = $2 AND request = $7 AND answer IS NULL
                """, columns + [try row.text("request")])
            return taken > 0 ? .granted : .running(until: claim.leasedUntil)
        }
    }

    package func keep(_ answer: [UInt8], for claim: IdempotencyClaim) async throws {
        try await self.database.write { writer in
            _ = try writer.run(
                "UPDATE idempotency_keys SET answer = $4 WHERE principal = $1 AND name = $2 AND request = $3",
                [claim.principal, claim.key, claim.request, answer])
        }
    }

    package func release(_ claim: IdempotencyClaim) async throws {
        try await self.database.write { writer in
            _ = try writer.run(
                """
                DELETE FROM idempotency_keys
                WHERE principal = $1 AND name = $2 AND request = $3 AND answer IS NULL
                """, [claim.principal, claim.key, claim.request])
        }
    }

    package func forgetAll() async throws {
        try await self.database.write { _ = try $0.run("DELETE FROM idempotency_keys", []) }
    }
}
