import API
import Backbone
import Executions
import Kernel
import Synchronization

/// One execution's `status`, `output` and `end`.
final class ExecutionStreamSource: StreamSource {
    private let id: ExecutionID
    private let executions: any ExecutionRepository
    private let events: any EventLog
    private let output: any OutputLog
    /// The sandbox whose output it is, once it has one: then most looks need not ask for the execution.
    private let run = Mutex<String?>(nil)

    private static let pieceBytes = 256 * 1024
    private static let pieceEvents = 200

    init(
        id: ExecutionID, executions: any ExecutionRepository, events: any EventLog, output: any OutputLog
    ) {
        self.id = id
        self.executions = executions
        self.events = events
        self.output = output
    }

    var name: String { self.id.description }
    var topics: [String] { [LiveTopic.subject(self.name), LiveTopic.output(self.name)] }

    func end() async throws -> StreamCursor {
        // The position first: when the end is before it, all output is counted below.
        let position = try await self.events.lastPosition()
        let sizes = try await self.sizes(of: try await self.executions.execution(self.id))
        return StreamCursor(event: position, output: sizes)
    }

    func isKept(_ cursor: StreamCursor) async throws -> Bool {
        // One from the future is another database's, or made up.
        if cursor.event > (try await self.events.lastPosition()) { return false }
        return cursor.event >= (try await self.events.firstPosition()) - 1
    }

    func snapshot() async throws -> [StreamFrame] {
        // The position first: an event that comes between is told twice, none is missed.
        let position = try await self.events.lastPosition()
        guard let execution = try await self.executions.execution(self.id) else { return [] }
        let cursor = StreamCursor(event: position, output: 0)
        var frames = [Self.frame("status", execution.payload, cursor)]
        if execution.state.isOver, try await self.sizes(of: execution) == 0 {
            frames.append(self.endFrame(execution.payload, cursor))
        }
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
        if room > 0, let run = try await self.knownRun(events) {
            let chunks = try await self.output.chunks(
                of: run, from: cursor.output, limit: Int(min(Int64(Self.pieceBytes), room)))
            for chunk in chunks {
                cursor.output = chunk.end
                frames.append(OutputFrame.frame(chunk, cursor))
            }
        }
        let hasMoreOutput = !frames.isEmpty
        for envelope in events {
            let isEnd = envelope.event.kind == ExecutionEvent.finished.kind
            // The end waits until a read finds no more output before it.
            if isEnd, hasMoreOutput { break }
            cursor.event = envelope.position
            frames.append(Self.frame("status", envelope.event.payload, cursor))
            if isEnd { frames.append(self.endFrame(envelope.event.payload, cursor)) }
        }
        if frames.isEmpty, events.isEmpty, limit == nil,
            let execution = try await self.executions.execution(self.id), try await self.isOver(execution, at: cursor)
        {
            frames.append(self.endFrame(execution.payload, cursor))
        }
        return frames
    }

    /// The sandbox; looked up until it has one, and again where it was taken out of one.
    private func knownRun(_ events: [EventEnvelope]) async throws -> String? {
        let isTakenOut = events.contains { $0.event.kind == ExecutionEvent.requeued.kind }
        if !isTakenOut, let run = self.run.withLock({ $0 }) { return run }
        let found = try await self.executions.execution(self.id)?.place?.run
        self.run.withLock { $0 = found }
        return found
    }

    /// Whether a reader who resumes behind the last event has nothing more to come.
    private func isOver(_ execution: Execution, at cursor: StreamCursor) async throws -> Bool {
        guard execution.state.isOver else { return false }
        let newer = try await self.events.events(after: cursor.event, matching: .subject(self.name), limit: 1)
        if !newer.isEmpty { return false }
        return cursor.output >= (try await self.sizes(of: execution))
    }

    private func sizes(of execution: Execution?) async throws -> Int64 {
        guard let run = execution?.place?.run else { return 0 }
        return try await self.output.sizes(of: run).total
    }

    private func endFrame(_ payload: JSON, _ cursor: StreamCursor) -> StreamFrame {
        var frame = Self.frame("end", payload, cursor)
        frame.isEnd = true
        return frame
    }

    private static func frame(_ event: String, _ payload: JSON, _ cursor: StreamCursor) -> StreamFrame {
        StreamFrame(
            cursor: cursor,
            bytes: ServerSentEvent(id: cursor.description, event: event, data: payload.text).bytes)
    }
}
