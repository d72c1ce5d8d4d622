import API
import Backbone
import Kernel

/// Gives one reader the bytes of a stream: what it missed, then what comes, each frame once.
struct StreamReader: ReplyChunks {
    private enum Phase {
        case begin
        case catchUp(Feed.Joint)
        case follow(Int)
        case over
    }

    private let source: any StreamSource
    private let feeds: Feeds
    private let isStillAllowed: @Sendable () async -> Bool
    private var cursor: StreamCursor?
    private var phase = Phase.begin
    private var membership: Membership?

    /// `cursor` is the last frame's id that the reader has; nil for a new reader.
    init(
        _ source: any StreamSource, feeds: Feeds, from cursor: StreamCursor?,
        isStillAllowed: @escaping @Sendable () async -> Bool
    ) {
        self.source = source
        self.feeds = feeds
        self.cursor = cursor
        self.isStillAllowed = isStillAllowed
    }

    mutating func next() async throws -> [UInt8]? {
        while !self.feeds.isOver {
            switch self.phase {
            case .over: return nil
            case .begin:
                if let bytes = try await self.begin() { return bytes }
            case .catchUp(let joint):
                if let bytes = try await self.catchUp(to: joint) { return bytes }
            case .follow(let index):
                if let bytes = try await self.follow(from: index) { return bytes }
            }
        }
        return nil
    }

    private mutating func begin() async throws -> [UInt8]? {
        let (feed, wakeUp) = try await self.feeds.enter(self.source)
        self.membership = Membership(feed: feed, wakeUp: wakeUp)
        self.phase = .catchUp(feed.joint())
        var bytes: [UInt8] = []
        if let cursor = self.cursor {
            if try await self.source.isKept(cursor) { return Array(": resumed\n\n".utf8) }
            bytes = ServerSentEvent(id: nil, event: "reset", data: "{}").bytes
        }
        let source = self.source
        let frames = try await EventLoopExecutor.offTheEventLoop { try await source.snapshot() }
        self.cursor = frames.last?.cursor ?? .start
        if frames.last?.isEnd == true { self.phase = .over }
        return frames.reduce(into: bytes) { $0 += $1.bytes }
    }

    /// Reads by itself what lies before the joint.
    private mutating func catchUp(to joint: Feed.Joint) async throws -> [UInt8]? {
        let cursor = self.cursor ?? .start
        let frames = try await self.read(after: cursor, upTo: joint.cursor)
        if let last = frames.last {
            self.cursor = last.cursor
            if last.isEnd { self.phase = .over }
            return frames.reduce(into: []) { $0 += $1.bytes }
        }
        self.phase = .follow(joint.index)
        return nil
    }

    /// The logs are files, whose reading may take its time.
    private func read(after cursor: StreamCursor, upTo limit: StreamCursor?) async throws -> [StreamFrame] {
        let source = self.source
        return try await EventLoopExecutor.offTheEventLoop { try await source.frames(after: cursor, upTo: limit) }
    }

    private mutating func follow(from index: Int) async throws -> [UInt8]? {
        guard let membership = self.membership else { return nil }
        switch membership.feed.frames(from: index) {
        case .frames(let bytes, let cursor, let next, let isEnd):
            self.cursor = cursor
            self.phase = isEnd ? .over : .follow(next)
            return bytes
        case .missed:
            self.phase = .catchUp(membership.feed.joint())
        case .ended:
            let frames = try await self.read(after: self.cursor ?? .start, upTo: nil)
            self.cursor = frames.last?.cursor ?? self.cursor
            if frames.last?.isEnd ?? true { self.phase = .over }
            if !frames.isEmpty { return frames.reduce(into: []) { $0 += $1.bytes } }
        case .nothing:
            await membership.wakeUp.next()
            if Task.isCancelled || self.feeds.isOver {
                self.phase = .over
            } else if await !self.isStillAllowed() {
                self.phase = .over
            }
        }
        return nil
    }

    /// Leaves the feed when the reader is gone.
    private final class Membership: Sendable {
        let feed: Feed
        let wakeUp: WakeUp

        init(feed: Feed, wakeUp: WakeUp) {
            self.feed = feed
            self.wakeUp = wakeUp
        }

        deinit { self.feed.leave(self.wakeUp) }
    }
}
