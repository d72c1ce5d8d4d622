package import Kernel

/// The session store of agents: values and exact counters under any key.
package struct AgentValues: Sendable {
    private let store: any AgentValueStore
    private let clock: any WallClock
    /// How long a value is kept after its last change.
    package static let lifetime = Duration.seconds(7 * 86_400)
    /// The longest value, in bytes.
    package static let longestValue = 1 << 20
    /// The longest key, in bytes.
    package static let longestKey = 1024
    /// The most keys in one question.
    package static let mostKeys = 1000

    /// Keeps them in `store`.
    package init(_ store: any AgentValueStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    /// The value of a key; nil when there is none.
    package func value(_ key: String, for caller: AgentCaller) async throws -> String? {
        try Self.check(key)
        return try await self.store.values(of: [key], in: caller.environment, at: self.clock.now())[key]
    }

    /// The values of those keys that have one.
    package func values(_ keys: [String], for caller: AgentCaller) async throws -> [String: String] {
        guard keys.count <= Self.mostKeys else {
            throw Fault(
                .invalid, "At most \(Self.mostKeys) keys can be asked for at once.",
                fields: [.init(pointer: "/keys", detail: "must have at most \(Self.mostKeys)")])
        }
        for key in keys { try Self.check(key) }
        if keys.isEmpty { return [:] }
        return try await self.store.values(of: keys, in: caller.environment, at: self.clock.now())
    }

    /// Stores a value.
    package func set(_ key: String, to value: String, for caller: AgentCaller) async throws {
        try Self.check(key)
        guard value.utf8.count <= Self.longestValue else {
            throw Fault(.tooLarge, "A value has at most \(Self.longestValue) bytes.")
        }
        // PostgreSQL keeps no NUL in text.
        if value.utf8.contains(0) {
            throw Fault(
                .invalid, "A value must not hold a NUL character.",
                fields: [.init(pointer: "/value", detail: "must not hold a NUL character")])
        }
        try await self.store.set(
            key, to: value, in: caller.environment, until: self.clock.now() + Self.lifetime)
    }

    /// Adds to a counter and returns what it came to.
    package func increment(_ key: String, by amount: Double, for caller: AgentCaller) async throws -> Double {
        try Self.check(key)
        guard amount.isFinite, abs(amount) <= 9_007_199_254_740_991 else {
            throw Fault(
                .invalid, "The amount must be a number of at most 2^53.",
                fields: [.init(pointer: "/amount", detail: "must be a number of at most 2^53")])
        }
        let now = self.clock.now()
        return try await self.store.increment(
            key, by: amount, in: caller.environment, at: now, until: now + Self.lifetime)
    }

    /// Removes a value. Throws `notFound` when there is none.
    package func remove(_ key: String, for caller: AgentCaller) async throws {
        try Self.check(key)
        guard try await self.store.remove(key, in: caller.environment) else { throw Fault.notFound("value") }
    }

    /// Removes what has ended; returns how much it was.
    package func removeEnded() async throws -> Int {
        try await self.store.removeEnded(before: self.clock.now(), limit: 10_000)
    }

    private static func check(_ key: String) throws(Fault) {
        guard (1...Self.longestKey).contains(key.utf8.count), !key.utf8.contains(0) else {
            throw Fault(
                .invalid, "A key has 1 to \(Self.longestKey) bytes and no NUL character.",
                fields: [.init(pointer: "key", detail: "must have 1 to \(Self.longestKey) bytes")])
        }
    }
}

extension Double {
    /// A counter's value as its readers expect it: a whole number without a fraction.
    package var counterText: String { Int64(exactly: self).map { String($0) } ?? String(self) }
}
