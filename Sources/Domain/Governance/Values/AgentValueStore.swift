package import Kernel

/// Where the values and counters of agents' sessions are kept, each environment's apart. A value that was told is kept
/// through a crash of the program; a change is exact however many ask for it at once.
package protocol AgentValueStore: Sendable {
    /// The values of keys that have one and have not ended.
    func values(of keys: [String], in environment: EnvironmentID, at now: Timestamp) async throws -> [String: String]

    /// Stores a value until `end`, in the place of whatever there was.
    func set(_ key: String, to value: String, in environment: EnvironmentID, until end: Timestamp) async throws

    /// Adds to a counter, which begins at 0, keeps it until `end`, and returns what it came to. Throws `conflict` when
    /// the value is no number.
    func increment(
        _ key: String, by amount: Double, in environment: EnvironmentID, at now: Timestamp, until end: Timestamp
    ) async throws -> Double

    /// Removes a value; false when there was none.
    func remove(_ key: String, in environment: EnvironmentID) async throws -> Bool

    /// Removes up to `limit` values that have ended; returns how many.
    func removeEnded(before now: Timestamp, limit: Int) async throws -> Int
}
