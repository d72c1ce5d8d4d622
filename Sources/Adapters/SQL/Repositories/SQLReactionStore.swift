package import Backbone
package import Kernel
package import Notifications

/// What follows from events, and how far they were read, in SQL.
package struct SQLReactionStore: ReactionStore {
    private let database: any SQLDatabase

    /// Keeps it in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func position(of reader: String) async throws -> Int64 {
        let known = try await self.database.read { transaction in
            try transaction.first("SELECT position FROM event_readers WHERE name = $1", [reader])?.int64("position")
        }
        if let known { return known }
        return try await self.database.write { writer in
            try writer.run(
                "INSERT INTO event_readers (name, position) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
                [reader, try SQLEventLog.lastPosition(writer)])
            return try writer.first("SELECT position FROM event_readers WHERE name = $1", [reader])?
                .int64("position") ?? 0
        }
    }

    package func commit(
        _ effects: ReactionEffects, of reader: String, from: Int64, to: Int64
    ) async throws -> Bool {
        try await self.database.write { writer in
            let moved = try writer.run(
                "UPDATE event_readers SET position = $1 WHERE name = $2 AND position = $3", [to, reader, from])
            guard moved > 0 else { return false }
            try Self.store(effects, writer)
            return true
        }
    }

    package func settle(_ letter: DeadLetter, _ effects: ReactionEffects, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            try DeadLetterRecord.update(letter, events: events, writer)
            try Self.store(effects, writer)
        }
    }

    private static func store(_ effects: ReactionEffects, _ writer: any SQLWriter) throws {
        try InboxRecord.insert(effects.items, writer)
        for delivery in effects.deliveries {
            // Its webhook may have been removed since the rules were read.
            let isThere = try writer.first("SELECT 1 AS found FROM webhooks WHERE id = $1", [delivery.webhook])
            if isThere != nil { try DeliveryRecord.insert(delivery, writer) }
        }
        for letter in effects.letters { try DeadLetterRecord.leave(letter, events: [], writer) }
        try SQLEventLog.append(effects.events, to: writer)
    }
}
