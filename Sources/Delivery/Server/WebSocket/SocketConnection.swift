import API
import Kernel
import Logging
import NIOCore
import NIOWebSocket
import ServiceLifecycle

/// Serves one WebSocket from its opening to its close.
struct SocketConnection: Sendable {
    let opening: SocketOpening
    let services: HTTPServices
    let channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

    private static let pingEvery = Duration.seconds(20)
    private static let deadAfter = Duration.seconds(65)
    private static let stuckAfter = Duration.seconds(30)
    private static let farewell = Duration.seconds(1)

    private enum Ending: Sendable {
        /// We close, for this reason.
        case ours(SocketClosing)
        /// The other side closes, or is gone.
        case theirs
        /// Time for the farewell is over.
        case late
    }

    func run() async {
        do {
            try await self.channel.executeThenClose { inbound, outbound in
                await self.serve(inbound, SocketPipe(outbound))
            }
        } catch {
            self.services.logger.trace("A WebSocket broke off.", metadata: ["error": "\(error)"])
        }
    }

    private func serve(_ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>, _ pipe: SocketPipe) async {
        await withTaskGroup { group in
            group.addTask { await self.read(inbound, pipe) }
            group.addTask { await self.watch(pipe) }
            group.addTask { await self.ping(pipe) }
            group.addTask { await self.handle(pipe) }
            group.addTask {
                do {
                    try await gracefulShutdown()
                    return .ours(.goingAway)
                } catch {
                    return .theirs
                }
            }
            if case .ours(let closing) = await group.next() {
                await self.sayFarewell(closing, pipe, &group)
            }
            group.cancelAll()
            pipe.end()
        }
    }

    /// Closes with a reason, and lets the other side read it: what it still sends is read and dropped for a moment.
    private func sayFarewell(
        _ closing: SocketClosing, _ pipe: SocketPipe, _ group: inout TaskGroup<Ending>
    ) async {
        group.addTask {
            try? await pipe.close(closing)
            try? await Task.sleep(for: Self.farewell)
            return .late
        }
        while let ending = await group.next() {
            switch ending {
            case .theirs, .late: return
            case .ours: continue
            }
        }
    }

    private func read(_ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>, _ pipe: SocketPipe) async -> Ending {
        var frames = SocketFrames()
        do {
            for try await frame in inbound {
                pipe.noteLife()
                switch try frames.take(frame) {
                case .message(let text):
                    if !pipe.deliver(text) { return .ours(SocketClosing(1008, "too many messages")) }
                case .ping(let data): try await pipe.send(.pong, data)
                case .close:
                    try await pipe.close(.done)
                    return .theirs
                case .nothing: continue
                }
            }
        } catch let closing as SocketClosing {
            return .ours(closing)
        } catch {
            // Broken frames were answered by the pipeline.
        }
        return .theirs
    }

    /// Cuts off whoever is silent, or takes nothing, for too long.
    private func watch(_ pipe: SocketPipe) async -> Ending {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(5))
            let now = ContinuousClock.now
            let isStuck = pipe.stuckSince.map { now - $0 > Self.stuckAfter } ?? false
            if isStuck || now - pipe.lastHeard > Self.deadAfter {
                self.channel.channel.close(promise: nil)
                return .theirs
            }
        }
        return .theirs
    }

    private func ping(_ pipe: SocketPipe) async -> Ending {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pingEvery)
            guard !Task.isCancelled, (try? await pipe.send(.ping, ByteBuffer())) != nil else { return .theirs }
        }
        return .theirs
    }

    private func handle(_ pipe: SocketPipe) async -> Ending {
        guard let handler = self.opening.route.socket else { return .ours(.failure) }
        let requestID = self.services.ids.make(Kernel.RequestID.self)
        var logger = self.services.logger
        logger[metadataKey: "request"] = "\(requestID)"
        let address = self.services.address(
            of: self.opening.head, direct: self.channel.channel.remoteAddress?.ipAddress)
        let socket = ServerSocket(
            self.opening, services: self.services, pipe: pipe, address: address, logger: logger, requestID: requestID)
        do {
            return .ours(try await handler(socket))
        } catch let closing as SocketClosing {
            return .ours(closing)
        } catch let fault as Fault where fault.code != .bug {
            let code: UInt16 = fault.code == .unavailable ? 1013 : 1008
            return .ours(SocketClosing(code, String(fault.message.prefix(100))))
        } catch is CancellationError {
            return .ours(.goingAway)
        } catch is ChannelError {
            return .theirs
        } catch {
            logger.error(
                "A WebSocket failed.", metadata: ["route": "\(self.opening.route.name)", "error": "\(error)"])
            return .ours(.failure)
        }
    }
}
