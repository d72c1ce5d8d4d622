import API
import Backbone
import Governance
import Kernel

/// What one agent hears: its present state when it differs from what it has, then every change.
struct AgentStream: ReplyChunks {
    /// An agent's stay, which ends with its stream.
    final class Visit: Sendable {
        private let caller: AgentCaller
        private let presence: FleetPresence

        init(_ caller: AgentCaller, _ presence: FleetPresence) {
            self.caller = caller
            self.presence = presence
            presence.opened(caller)
        }

        deinit { self.presence.closed(self.caller) }
    }

    private let seat: FleetBoards.Seat
    private var subscription: AgentSubscription
    private let speech: AgentSpeech
    private let frames: FrameCache
    private let visit: Visit
    private let isStillAllowed: @Sendable () async -> Bool
    private var isFirst = true
    private static let silence = Duration.seconds(15)

    init(
        seat: FleetBoards.Seat, subscription: AgentSubscription, speech: AgentSpeech, frames: FrameCache, visit: Visit,
        isStillAllowed: @escaping @Sendable () async -> Bool
    ) {
        self.seat = seat
        self.subscription = subscription
        self.speech = speech
        self.frames = frames
        self.visit = visit
        self.isStillAllowed = isStillAllowed
    }

    mutating func next() async throws -> [UInt8]? {
        while !Task.isCancelled, !self.seat.isOver {
            if !self.isFirst, await !self.isStillAllowed() { return nil }
            let news = self.seat.board.map { self.subscription.news(from: $0) } ?? []
            let bytes = news.flatMap { self.speech.bytes($0, self.frames) }
            if !bytes.isEmpty {
                self.isFirst = false
                return bytes
            }
            if self.isFirst {
                self.isFirst = false
                // The client waits for an answer's head, which goes out with the first bytes.
                return Array(": connected\n\n".utf8)
            }
            let start = ContinuousClock.now
            await self.seat.wakeUp.next(within: Self.silence)
            if ContinuousClock.now - start >= Self.silence { return ServerSentEvent.heartbeat }
        }
        return nil
    }
}
