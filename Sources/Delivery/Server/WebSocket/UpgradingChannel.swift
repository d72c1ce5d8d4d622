import API
import HummingbirdCore
import Kernel
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket
import ServiceLifecycle
import Synchronization

/// A connection that speaks HTTP/1.1, or after an upgrade WebSocket.
struct UpgradingChannel: HTTPChannelHandler {
    /// What the first request made of a connection.
    enum Negotiated: Sendable {
        case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case socket(SocketOpening, NIOAsyncChannel<WebSocketFrame, WebSocketFrame>)
    }

    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let negotiated: EventLoopFuture<Negotiated>
    }

    let responder: HTTPChannelHandler.Responder
    let services: HTTPServices
    let sockets: SocketTable

    /// How long the first request's head may take.
    private static let patience = TimeAmount.seconds(30)
    /// How long a connection is kept for the next request.
    private static let keepAlive = TimeAmount.seconds(75)

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            // As Hummingbird's own channel has it: NIOAsyncChannel pipelines, the application answers errors.
            let encoder = HTTPResponseEncoder()
            let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
            let filter = UpgradeFilter(self.sockets, publicURL: self.services.publicURL)
            let malformed = MalformedRequestHandler()
            let idle = IdleConnectionHandler(limit: Self.keepAlive)
            let upgrading = NIOTypedHTTPServerUpgradeHandler(
                httpEncoder: encoder, extraHTTPHandlers: [decoder, malformed, idle, filter],
                upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                    upgraders: [self.upgrader()],
                    notUpgradingCompletionHandler: { Self.http($0, logger) }))
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(encoder)
            try pipeline.addHandler(decoder)
            try pipeline.addHandler(malformed)
            try pipeline.addHandler(idle)
            try pipeline.addHandler(filter)
            try pipeline.addHandler(upgrading)
            // Whoever connects and asks nothing does not keep the connection.
            let patience = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
            upgrading.upgradeResultFuture.whenComplete { _ in patience.cancel() }
            return Value(channel: channel, negotiated: upgrading.upgradeResultFuture)
        }
    }

    func handle(value: Value, logger: Logger) async {
        let isNegotiated = Atomic(false)
        let negotiated: Negotiated? = await withGracefulShutdownHandler {
            let negotiated = try? await value.negotiated.get()
            isNegotiated.store(true, ordering: .releasing)
            return negotiated
        } onGracefulShutdown: {
            // Nothing was asked yet on this connection: nothing is cut off.
            if !isNegotiated.load(ordering: .acquiring) { value.channel.close(promise: nil) }
        }
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            switch negotiated {
            case .http(let channel): await self.handleHTTP(asyncChannel: channel, logger: logger)
            case .socket(let opening, let channel):
                await SocketConnection(opening: opening, services: self.services, channel: channel).run()
            case nil: try? await value.channel.close()
            }
        }
    }

    private func upgrader() -> NIOTypedWebSocketServerUpgrader<Negotiated> {
        let sockets = self.sockets
        return NIOTypedWebSocketServerUpgrader(
            maxFrameSize: SocketFrames.longest,
            // The filter lets nothing else come as far as here.
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    guard let opening = sockets.opening(head) else { throw ChannelError.inappropriateOperationForState }
                    return .socket(opening, try NIOAsyncChannel(wrappingChannelSynchronously: channel))
                }
            })
    }

    private static func http(_ channel: any Channel, _ logger: Logger) -> EventLoopFuture<Negotiated> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try channel.pipeline.syncOperations.addHandler(HTTPConnectionStateHandler(logger: logger))
            return .http(
                try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
        }
    }
}
