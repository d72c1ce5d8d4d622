import API
import Backbone
import Deployments
import Kernel

/// One deployment's `status`, `step`, `output` and `end`.
struct DeploymentStreamSource: StreamSource {
    let id: DeploymentID
    let deployments: any DeploymentRepository
    let events: any EventLog
    let output: any OutputLog

    private static let pieceBytes = 256 * 1024
    private static let pieceEvents = 200

    var name: String { self.id.description }
    var topics: [String] { [LiveTopic.subject(self.name), LiveTopic.output(self.name)] }

    func end() async throws -> StreamCursor {
        // The position first: when the end is before it, all output is counted below.
        let position = try await self.events.lastPosition()
        return StreamCursor(event: position, output: try await self.output.sizes(of: self.name).total)
    }

    func isKept(_ cursor: StreamCursor) async throws -> Bool {
        // One from the future is another database's, or made up.
        if cursor.event > (try await self.events.lastPosition()) { return false }
        return cursor.event >= (try await self.events.firstPosition()) - 1
    }

    func snapshot() async throws -> [StreamFrame] {
        // The position first: an event that comes between is told twice, none is missed.
        let position = try await self.events.lastPosition()
        guard let deployment = try await self.deployments.deployment(self.id) else { return [] }
        let cursor = StreamCursor(event: position, output: 0)
        let datas = [("status", deployment.payload.text)] + deployment.steps.map { ("step", $0.payload.text) }
        var frames = datas.enumerated().map { index, data in
            // Only the last one resumes: whoever saw half a snapshot gets a whole one again.
            let id = index == datas.count - 1 ? cursor.description : nil
            return StreamFrame(
                cursor: cursor, bytes: ServerSentEvent(id: id, event: data.0, data: data.1).bytes)
        }
        let sizes = try await self.output.sizes(of: self.name)
        if deployment.state.isOver, sizes.total == 0 { frames.append(self.endFrame(deployment.payload, cursor)) }
        return frames
    }

    func frames(after cursor: StreamCursor, upTo limit: StreamCursor?) async throws -> [StreamFrame] {
        // Events before output: when the end is among these events, all output is there to be read.
        var events = try await self.events.events(
            after: cursor.event, matching: .subject(self.name), limit: Self.pieceEvents)
        if let limit { events = events.filter { $0.position <= limit.event } }
        var cursor = cursor
        let room = limit.map { max(0, $0.output - cursor.output) } ?? .max
        var frames: [StreamFrame] = []
        if room > 0 {
            let chunks = try await self.output.chunks(
                of: self.name, from: cursor.output, limit: Int(min(Int64(Self.pieceBytes), room)))
            for chunk in chunks {
                cursor.output = chunk.end
                frames.append(OutputFrame.frame(chunk, cursor))
            }
        }
        let hasMoreOutput = !frames.isEmpty
        for envelope in events {
            let isEnd = envelope.event.kind == DeploymentEvent.finished.kind
            // The end waits until a read finds no more output before it.
            if isEnd, hasMoreOutput { break }
            cursor.event = envelope.position
            frames.append(Self.frame(envelope, cursor))
            if isEnd { frames.append(self.endFrame(envelope.event.payload, cursor)) }
        }
        if frames.isEmpty, events.isEmpty, limit == nil, try await self.isOver(at: cursor) {
            frames.append(self.endFrame(try await self.deployments.deployment(self.id)?.payload ?? .null, cursor))
        }
        return frames
    }

    /// Whether a reader who resumes behind the last event has nothing more to come.
    private func isOver(at cursor: StreamCursor) async throws -> Bool {
        guard let deployment = try await self.deployments.deployment(self.id), deployment.state.isOver else {
            return false
        }
        let newer = try await self.events.events(after: cursor.event, matching: .subject(self.name), limit: 1)
        if !newer.isEmpty { return false }
        return cursor.output >= (try await self.output.sizes(of: self.name)).total
    }

    private func endFrame(_ payload: JSON, _ cursor: StreamCursor) -> StreamFrame {
        StreamFrame(
            cursor: cursor,
            bytes: ServerSentEvent(id: cursor.description, event: "end", data: payload.text).bytes, isEnd: true)
    }

    private static func frame(_ envelope: EventEnvelope, _ cursor: StreamCursor) -> StreamFrame {
        let step = envelope.event.payload["step"]
        return StreamFrame(
            cursor: cursor,
            bytes: ServerSentEvent(
                id: cursor.description, event: step == nil ? "status" : "step",
                data: (step ?? envelope.event.payload).text
            ).bytes)
    }
}
