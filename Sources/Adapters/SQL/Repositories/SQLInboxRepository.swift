import Backbone
package import Kernel
package import Notifications

/// People's notifications in SQL.
package struct SQLInboxRepository: InboxRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func page(_ inbox: Inbox, unreadOnly: Bool, _ page: PageRequest) async throws -> Page<InboxItem> {
        try await self.database.read { reader in
            var sql =
                "SELECT * FROM notifications WHERE person = $1 AND organization = $2 AND is_removed = "
                + self.database.dialect.literal(false)
            var parameters: [any SQLBindable] = [inbox.person, inbox.organization]
            if unreadOnly { sql += " AND read_at IS NULL" }
            if let after = try page.after(NotificationID.self) {
                parameters.append(after)
                sql += " AND id < $\(parameters.count)"
            }
            parameters.append(page.limit + 1)
            sql += " ORDER BY id DESC LIMIT $\(parameters.count)"
            let found = try reader.rows(sql, parameters).map { try InboxRecord.item($0) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func unreadCount(_ inbox: Inbox) async throws -> Int {
        try await self.database.read { reader in
            try reader.first(
                """
                SELECT COUNT(*) AS unread FROM notifications
                WHERE person = $1 AND organization = $2 AND read_at IS NULL AND is_removed = $3
                """, [inbox.person, inbox.organization, false])?.int("unread") ?? 0
        }
    }

    package func markRead(_ id: NotificationID, _ inbox: Inbox, at now: Timestamp) async throws {
        try await self.database.write { writer in
            let row = try writer.first(
                """
                SELECT read_at FROM notifications
                WHERE id = $1 AND person = $2 AND organization = $3 AND is_removed = $4
                """, [id, inbox.person, inbox.organization, false])
            guard let row else { throw Fault.notFound("notification") }
            if row.optionalTimestamp("read_at") != nil { return }
            try writer.run(
                "UPDATE notifications SET read_at = $1, change = $2 WHERE id = $3",
                [now, try InboxRecord.nextNumber(writer), id])
            writer.signal(LiveTopic.inbox(inbox.person))
        }
    }

    package func markAllRead(_ inbox: Inbox, at now: Timestamp) async throws -> Int {
        try await self.database.write { writer in
            let rows = try writer.rows(
                """
                SELECT id FROM notifications
                WHERE person = $1 AND organization = $2 AND read_at IS NULL AND is_removed = $3 ORDER BY id
                """, [inbox.person, inbox.organization, false])
            for row in rows {
                try writer.run(
                    "UPDATE notifications SET read_at = $1, change = $2 WHERE id = $3",
                    [now, try InboxRecord.nextNumber(writer), try row.text("id")])
            }
            if !rows.isEmpty { writer.signal(LiveTopic.inbox(inbox.person)) }
            return rows.count
        }
    }

    package func delete(_ id: NotificationID, _ inbox: Inbox) async throws {
        try await self.database.write { writer in
            // The row stays until it is too old, so that other windows hear that it was removed.
            let changed = try writer.run(
                """
                UPDATE notifications SET is_removed = $1, title = '', body = '', change = $2
                WHERE id = $3 AND person = $4 AND organization = $5 AND is_removed = $6
                """, [true, try InboxRecord.nextNumber(writer), id, inbox.person, inbox.organization, false])
            guard changed > 0 else { throw Fault.notFound("notification") }
            writer.signal(LiveTopic.inbox(inbox.person))
        }
    }

    package func changes(_ inbox: Inbox, after number: Int64, limit: Int) async throws -> [InboxChange] {
        try await self.database.read { reader in
            try reader.rows(
                """
                SELECT * FROM notifications WHERE person = $1 AND organization = $2 AND change > $3
                ORDER BY change LIMIT $4
                """, [inbox.person, inbox.organization, number, limit]
            ).map {
                InboxChange(
                    number: try $0.int64("change"), item: try InboxRecord.item($0),
                    isRemoved: try $0.bool("is_removed"))
            }
        }
    }

    package func changeRange() async throws -> ClosedRange<Int64> {
        try await self.database.read { reader in
            let last = try reader.first("SELECT value FROM counters WHERE name = 'notifications'")?.int64("value") ?? 0
            let first = try reader.first("SELECT MIN(change) AS first FROM notifications")?.optionalInt64("first")
            return min(first ?? last, last)...last
        }
    }

    package func drop(createdBefore: Timestamp, limit: Int) async throws -> Int {
        try await self.database.write { writer in
            try writer.run(
                """
                DELETE FROM notifications WHERE id IN (SELECT id FROM notifications
                    WHERE created_at < $1 ORDER BY created_at LIMIT $2)
                """, [createdBefore, limit])
        }
    }
}
