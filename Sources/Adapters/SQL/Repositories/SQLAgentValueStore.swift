import Governance
package import Kernel

/// The values and counters of agents' sessions in SQL. A value has either a number or a text, whichever was written
/// last; a text that reads as a number can be counted on from.
package struct SQLAgentValueStore: AgentValueStore {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func values(
        of keys: [String], in environment: EnvironmentID, at now: Timestamp
    ) async throws -> [String: String] {
        try await self.database.read { reader in
            var found: [String: String] = [:]
            for key in keys {
                let row = try reader.first(
                    """
                    SELECT number, value FROM agent_values
                    WHERE environment = $1 AND name = $2 AND expires_at > $3
                    """, [environment, key, now])
                guard let row else { continue }
                found[key] = row.optionalText("value") ?? row.optionalDouble("number")?.counterText
            }
            return found
        }
    }

    package func set(_ key: String, to value: String, in environment: EnvironmentID, until end: Timestamp) async throws
    {
        let number = Self.number(value)
        _ = try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO agent_values (environment, name, number, value, expires_at) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (environment, name) DO UPDATE SET number = $3, value = $4, expires_at = $5
                """, [environment, key, number, value, end])
        }
    }

    package func increment(
        _ key: String, by amount: Double, in environment: EnvironmentID, at now: Timestamp, until end: Timestamp
    ) async throws -> Double {
        let sum = try await self.database.write { writer in
            // One statement, so that it is exact whatever else runs.
            try writer.first(
                """
                INSERT INTO agent_values (environment, name, number, value, expires_at) VALUES ($1, $2, $3, NULL, $5)
                ON CONFLICT (environment, name) DO UPDATE SET
                    number = CASE WHEN agent_values.expires_at <= $4 THEN $3 ELSE agent_values.number + $3 END,
                    value = NULL, expires_at = $5
                WHERE agent_values.number IS NOT NULL OR agent_values.expires_at <= $4
                RETURNING number
                """, [environment, key, amount, now, end])?.optionalDouble("number")
        }
        guard let sum else {
            throw Fault(.conflict, "The value of this key is no number, so it cannot be counted on from.")
        }
        return sum
    }

    package func remove(_ key: String, in environment: EnvironmentID) async throws -> Bool {
        try await self.database.write { writer in
            try writer.run("DELETE FROM agent_values WHERE environment = $1 AND name = $2", [environment, key]) > 0
        }
    }

    package func removeEnded(before now: Timestamp, limit: Int) async throws -> Int {
        try await self.database.write { writer in
            try writer.run(
                """
                DELETE FROM agent_values WHERE (environment, name) IN
                    (SELECT environment, name FROM agent_values WHERE expires_at <= $1 LIMIT $2)
                """, [now, limit])
        }
    }

    /// What a counter goes on from; nil for a text that is no number, or one that would lose digits.
    private static func number(_ text: String) -> Double? {
        guard let number = Double(text), number.isFinite, abs(number) <= 9_007_199_254_740_992 else { return nil }
        return number
    }
}
