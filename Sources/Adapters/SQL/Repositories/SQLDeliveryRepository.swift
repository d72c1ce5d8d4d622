package import Backbone
package import Kernel
package import Notifications

/// The outbox of webhooks in SQL.
package struct SQLDeliveryRepository: DeliveryRepository {
    private let database: any SQLDatabase

    /// Keeps it in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func add(_ delivery: Delivery) async throws {
        try await self.database.write { try DeliveryRecord.insert(delivery, $0) }
    }

    package func claim(
        by node: NodeID, at now: Timestamp, until: Timestamp, limit: Int
    ) async throws -> [Delivery] {
        try await self.database.write { writer in
            let due = try writer.rows(
                """
                SELECT * FROM deliveries WHERE state IN ('pending', 'sending') AND due_at <= $1
                ORDER BY due_at, id LIMIT $2
                """, [now, limit]
            ).map { try DeliveryRecord.delivery($0) }
            var claimed: [Delivery] = []
            for var delivery in due {
                guard (try? delivery.apply(.begin(node, until: until), at: now)) != nil else { continue }
                // Another node may have been quicker.
                guard try DeliveryRecord.update(delivery, writer) else { continue }
                delivery.revision += 1
                claimed.append(delivery)
            }
            return claimed
        }
    }

    package func release(_ node: NodeID, at now: Timestamp) async throws {
        try await self.database.write { writer in
            let lost = try writer.rows("SELECT * FROM deliveries WHERE state = 'sending' AND node = $1", [node]).map {
                try DeliveryRecord.delivery($0)
            }
            for var delivery in lost where (try? delivery.apply(.release, at: now)) != nil {
                _ = try DeliveryRecord.update(delivery, writer)
            }
            if !lost.isEmpty { writer.signal(LiveTopic.deliveries) }
        }
    }

    package func record(
        _ delivery: Delivery, _ attempt: DeliveryAttempt, letter: DeadLetter?, ids: IDSource
    ) async throws {
        try await self.database.write { writer in
            guard try DeliveryRecord.update(delivery, writer) else { return }
            try DeliveryRecord.insert(attempt, of: delivery.id, writer)
            if let letter {
                let known = try DeadLetterRecord.find(source: letter.source, subject: letter.subject, writer)
                let event = (known ?? letter).record(.left, id: ids.make(), actor: .system, at: letter.failedAt)
                try DeadLetterRecord.leave(letter, events: [event], writer)
            }
            writer.signal(LiveTopic.deliveries)
        }
    }

    package func settle(_ delivery: Delivery, _ letter: DeadLetter, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            guard try DeliveryRecord.update(delivery, writer) else { throw Fault.conflict("delivery") }
            try DeadLetterRecord.update(letter, events: events, writer)
            writer.signal(LiveTopic.deliveries)
        }
    }

    package func close(_ letter: DeadLetter, events: [EventRecord]) async throws {
        try await self.database.write { try DeadLetterRecord.update(letter, events: events, $0) }
    }

    package func nextDue() async throws -> Timestamp? {
        try await self.database.read { reader in
            try reader.first("SELECT MIN(due_at) AS due FROM deliveries WHERE state IN ('pending', 'sending')")?
                .optionalTimestamp("due")
        }
    }
}

/// What became of deliveries, in SQL.
package struct SQLDeliveryLog: DeliveryLog {
    private let database: any SQLDatabase

    /// Reads from `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func delivery(_ id: DeliveryID) async throws -> Delivery? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM deliveries WHERE id = $1", [id]).map { try DeliveryRecord.delivery($0) }
        }
    }

    package func page(of webhook: WebhookID, _ page: PageRequest) async throws -> Page<Delivery> {
        try await self.database.read { reader in
            var parameters: [any SQLBindable] = [webhook]
            var sql = "SELECT * FROM deliveries WHERE webhook = $1"
            if let after = try page.after(DeliveryID.self) {
                parameters.append(after)
                sql += " AND id < $2"
            }
            parameters.append(page.limit + 1)
            sql += " ORDER BY id DESC LIMIT $\(parameters.count)"
            let found = try reader.rows(sql, parameters).map { try DeliveryRecord.delivery($0) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func attempts(of delivery: DeliveryID) async throws -> [DeliveryAttempt] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM delivery_attempts WHERE delivery = $1 ORDER BY number", [delivery]).map {
                try DeliveryRecord.attempt($0)
            }
        }
    }

    package func drop(finishedBefore: Timestamp, limit: Int) async throws -> Int {
        try await self.database.write { writer in
            let rows = try writer.rows(
                """
                SELECT id FROM deliveries WHERE finished_at < $1 AND state IN ('delivered', 'discarded')
                ORDER BY finished_at LIMIT $2
                """, [finishedBefore, limit])
            for row in rows {
                let id = try row.text("id")
                try writer.run("DELETE FROM delivery_attempts WHERE delivery = $1", [id])
                try writer.run("DELETE FROM deliveries WHERE id = $1", [id])
            }
            return rows.count
        }
    }
}
