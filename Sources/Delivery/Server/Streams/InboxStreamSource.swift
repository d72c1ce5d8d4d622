import API
import Backbone
import Kernel
import Notifications

/// A person's notifications: `notification` for each that is new or read, `removed` for each that is gone, all with the
/// number that are unread. The cursor's event is the number of a change of notifications.
struct InboxStreamSource: StreamSource {
    let inbox: Inbox
    let items: any InboxRepository
    private static let batch = 200

    var name: String { "inbox/\(self.inbox.organization)/\(self.inbox.person)" }
    var topics: [String] { [LiveTopic.inbox(self.inbox.person)] }

    func end() async throws -> StreamCursor {
        StreamCursor(event: try await self.items.changeRange().upperBound, output: 0)
    }

    func isKept(_ cursor: StreamCursor) async throws -> Bool {
        let range = try await self.items.changeRange()
        return cursor.event <= range.upperBound && cursor.event >= range.lowerBound - 1
    }

    func snapshot() async throws -> [StreamFrame] {
        let cursor = try await self.end()
        let unread = try await self.items.unreadCount(self.inbox)
        return [self.frame(cursor, "ready", ["unread": .int(Int64(unread))])]
    }

    func frames(after cursor: StreamCursor, upTo limit: StreamCursor?) async throws -> [StreamFrame] {
        let changes = try await self.items.changes(self.inbox, after: cursor.event, limit: Self.batch)
        if changes.isEmpty { return [] }
        let unread = try await self.items.unreadCount(self.inbox)
        return changes.filter { limit == nil || $0.number <= limit?.event ?? .max }.map { change in
            let cursor = StreamCursor(event: change.number, output: 0)
            if change.isRemoved {
                return self.frame(
                    cursor, "removed", ["id": .string(change.item.id.description), "unread": .int(Int64(unread))])
            }
            return self.frame(
                cursor, "notification", ["unread": .int(Int64(unread)), "notification": change.item.payload])
        }
    }

    private func frame(_ cursor: StreamCursor, _ event: String, _ data: JSON) -> StreamFrame {
        StreamFrame(
            cursor: cursor,
            bytes: ServerSentEvent(id: cursor.description, event: event, data: data.text).bytes)
    }
}

extension InboxItem {
    /// As a live frame tells it: like the API's resource.
    fileprivate var payload: JSON {
        [
            "id": .string(self.id.description), "kind": .string(self.kind), "severity": .string(self.severity.rawValue),
            "title": .string(self.title), "body": .string(self.body), "link": .string(self.link),
            "event_id": .string(self.event.description), "created_at": .string(self.createdAt.description),
            "read_at": self.readAt.map { .string($0.description) } ?? .null,
        ]
    }
}
