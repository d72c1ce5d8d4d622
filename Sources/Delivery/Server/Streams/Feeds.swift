import API
package import Backbone
import Kernel
package import Logging
import ServiceLifecycle
import Synchronization

/// Runs one feed for each stream that somebody reads, and sends heartbeats.
package final class Feeds: Service {
    private struct State {
        var feeds: [String: Feed] = [:]
        var isOver = false
    }

    private let signals: LiveSignals
    private let logger: Logger
    private let state = Mutex(State())
    private let begun: AsyncStream<(any StreamSource, Feed)>
    private let begin: AsyncStream<(any StreamSource, Feed)>.Continuation
    private static let heartbeat = Duration.seconds(15)
    /// What a frame costs a reader in processor time, about.
    private static let frameCost = Duration.microseconds(20)

    /// Makes feeds that wake on `signals`.
    package init(signals: LiveSignals, logger: Logger) {
        self.signals = signals
        self.logger = logger
        (self.begun, self.begin) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await self.wakeOnRevocation() }
                for await (source, feed) in self.begun {
                    group.addTask { await self.pump(source, feed) }
                }
                group.cancelAll()
            }
        }
        self.end()
    }

    /// Ends every stream; readers resume at the next server.
    func end() {
        let feeds = self.state.withLock { state in
            state.isOver = true
            return Array(state.feeds.values)
        }
        for feed in feeds { feed.wakeAll() }
    }

    /// Whether the server is ending, so that streams end too.
    var isOver: Bool { self.state.withLock { $0.isOver } }

    /// The stream's feed with a reader registered, begun if nobody reads it yet.
    func enter(_ source: any StreamSource) async throws -> (Feed, WakeUp) {
        let end = try await source.end()
        let (feed, wakeUp, isNew) = self.state.withLock { state in
            if let feed = state.feeds[source.name] { return (feed, feed.enter(), false) }
            let feed = Feed(at: end)
            state.feeds[source.name] = feed
            return (feed, feed.enter(), true)
        }
        if isNew { self.begin.yield((source, feed)) }
        return (feed, wakeUp)
    }

    /// Adds what is new to a feed, until nobody reads it or the stream ends.
    private func pump(_ source: any StreamSource, _ feed: Feed) async {
        let wakeUp = self.signals.subscribe(to: source.topics)
        var lastFrame = ContinuousClock.now
        while !Task.isCancelled {
            do {
                let frames = try await source.frames(after: feed.cursor, upTo: nil)
                if !frames.isEmpty {
                    feed.append(frames)
                    lastFrame = .now
                    if frames.last?.isEnd == true { break }
                    await self.rest(feed)
                    continue
                }
            } catch {
                self.logger.error(
                    "A stream could not be read.", metadata: ["stream": "\(source.name)", "error": "\(error)"])
            }
            if ContinuousClock.now - lastFrame >= Self.heartbeat {
                feed.append([StreamFrame(cursor: feed.cursor, bytes: ServerSentEvent.heartbeat)])
                lastFrame = .now
            }
            // Output is announced by datagrams, which may get lost.
            await wakeUp.next(within: .seconds(2))
            if self.removeIfUnread(source.name, feed) { return }
        }
        self.state.withLock { if $0.feeds[source.name] === feed { $0.feeds[source.name] = nil } }
    }

    /// Waits for as long as the readers take to send what was just added. What comes meanwhile goes out together with
    /// the next frames, so that a busy stream with a thousand readers costs fifty rounds a second and not one an event.
    private func rest(_ feed: Feed) async {
        let pause = min(Self.frameCost * feed.readerCount, .milliseconds(100))
        if pause >= .milliseconds(2) { try? await Task.sleep(for: pause) }
    }

    private func removeIfUnread(_ name: String, _ feed: Feed) -> Bool {
        self.state.withLock { state in
            // Under the lock under which readers enter: none can come between.
            if feed.hasReaders { return false }
            if state.feeds[name] === feed { state.feeds[name] = nil }
            return true
        }
    }

    private func wakeOnRevocation() async {
        let wakeUp = self.signals.subscribe(to: LiveTopic.revocations)
        while !Task.isCancelled {
            await wakeUp.next()
            for feed in self.state.withLock({ Array($0.feeds.values) }) { feed.wakeAll() }
        }
    }
}
