import API
import Backbone
import NIOCore
import NIOWebSocket
import Synchronization

/// The two directions of one WebSocket, shared by the tasks that serve it.
final class SocketPipe: Sendable {
    private struct State {
        var waiting: [String] = []
        var isOver = false
        var lastHeard = ContinuousClock.now
        /// Writes that have not gone out, and since when none has.
        var writing = 0
        var stuckSince: ContinuousClock.Instant?
    }

    private let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    private let state = Mutex(State())
    private let arrived = WakeUp()
    /// A client that says more than is listened to is cut off.
    private static let mostWaiting = 256

    init(_ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>) { self.outbound = outbound }

    /// Since when the other side has said nothing.
    var lastHeard: ContinuousClock.Instant { self.state.withLock { $0.lastHeard } }

    /// Since when the other side has taken nothing of what waits for it.
    var stuckSince: ContinuousClock.Instant? { self.state.withLock { $0.stuckSince } }

    /// Notes that the other side lives.
    func noteLife() { self.state.withLock { $0.lastHeard = .now } }

    /// Adds a message that arrived; false when too many wait.
    func deliver(_ text: String) -> Bool {
        let isTaken = self.state.withLock { state in
            if state.waiting.count >= Self.mostWaiting { return false }
            state.waiting.append(text)
            return true
        }
        self.arrived.wake()
        return isTaken
    }

    /// Ends the inbound direction.
    func end() {
        self.state.withLock { $0.isOver = true }
        self.arrived.wake()
    }

    /// The next message; nil at the end, or when the task is cancelled.
    func receive() async -> String? {
        while !Task.isCancelled {
            let (text, isOver) = self.state.withLock { state in
                (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isOver)
            }
            if let text { return text }
            if isOver { return nil }
            await self.arrived.next()
        }
        return nil
    }

    func send(_ text: String) async throws { try await self.send(.text, ByteBuffer(string: text)) }

    func close(_ closing: SocketClosing) async throws {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: WebSocketErrorCode(codeNumber: Int(closing.code)))
        data.writeString(closing.reason)
        try await self.send(.connectionClose, data)
    }

    func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer) async throws {
        self.state.withLock { state in
            state.writing += 1
            if state.stuckSince == nil { state.stuckSince = .now }
        }
        defer {
            self.state.withLock { state in
                state.writing -= 1
                state.stuckSince = state.writing == 0 ? nil : .now
            }
        }
        // Waits while the other side reads slowly: nothing piles up here.
        try await self.outbound.write(WebSocketFrame(fin: true, opcode: opcode, data: data))
    }
}
