import API
import Backbone
import Kernel

/// Everything that happens in an organization, as `event` frames.
struct OrganizationStreamSource: StreamSource {
    let organization: OrganizationID
    let events: any EventLog

    var name: String { self.organization.description }
    var topics: [String] { [LiveTopic.organization(self.organization)] }

    func end() async throws -> StreamCursor {
        StreamCursor(event: try await self.events.lastPosition(), output: 0)
    }

    func isKept(_ cursor: StreamCursor) async throws -> Bool {
        // One from the future is another database's, or made up.
        if cursor.event > (try await self.events.lastPosition()) { return false }
        return cursor.event >= (try await self.events.firstPosition()) - 1
    }

    func snapshot() async throws -> [StreamFrame] {
        let cursor = try await self.end()
        return [
            StreamFrame(
                cursor: cursor,
                bytes: ServerSentEvent(id: cursor.description, event: "ready", data: "{}").bytes)
        ]
    }

    func frames(after cursor: StreamCursor, upTo limit: StreamCursor?) async throws -> [StreamFrame] {
        let events = try await self.events.events(
            after: cursor.event, matching: .organization(self.organization), limit: 500)
        return events.filter { limit == nil || $0.position <= limit?.event ?? .max }.map { envelope in
            let cursor = StreamCursor(event: envelope.position, output: 0)
            return StreamFrame(
                cursor: cursor,
                bytes: ServerSentEvent(
                    id: cursor.description, event: "event", data: EventResource.json(envelope).text
                ).bytes)
        }
    }
}
