import API
import HTTPTypes
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

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var configuration = NIOUpgradableHTTPServerPipelineConfiguration(
                upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(
                    upgraders: [self.upgrader()],
                    notUpgradingCompletionHandler: { Self.http($0, logger) }))
            // As Hummingbird's own channel has it: NIOAsyncChannel pipelines, the application answers errors.
            configuration.enablePipelining = false
            configuration.enableErrorHandling = false
            configuration.enableResponseHeaderValidation = false
            let negotiated = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                configuration: configuration)
            return Value(channel: channel, negotiated: negotiated)
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
        switch negotiated {
        case .http(let channel): await self.handleHTTP(asyncChannel: channel, logger: logger)
        case .socket(let opening, let channel):
            await SocketConnection(opening: opening, services: self.services, channel: channel).run()
        case nil: try? await value.channel.close()
        }
    }

    private func upgrader() -> NIOTypedWebSocketServerUpgrader<Negotiated> {
        let (sockets, publicURL) = (self.sockets, self.services.publicURL)
        return NIOTypedWebSocketServerUpgrader(
            maxFrameSize: SocketFrames.longest,
            shouldUpgrade: { channel, head in
                let isOurs = SocketOrigin.isOurs(
                    head.headers.first(name: "Origin"), host: head.headers.first(name: "Host"), publicURL: publicURL)
                let isTaken = isOurs && head.method == .GET && sockets.opening(head) != nil
                return channel.eventLoop.makeSucceededFuture(isTaken ? HTTPHeaders() : nil)
            },
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

/// The routes that take WebSockets, by path.
struct SocketTable: Sendable {
    private let routes: [(parts: [Substring], route: Route)]

    init(_ routes: [Route]) {
        self.routes = routes.filter { $0.socket != nil }.map { ($0.path.split(separator: "/"), $0) }
    }

    /// The opening that a request asks for; nil when no route takes a WebSocket there.
    func opening(_ nio: HTTPRequestHead) -> SocketOpening? {
        guard let head = try? HTTPRequest(nio, secure: false, splitCookie: false) else { return nil }
        let path = (head.path ?? "/").prefix { $0 != "?" }.split(separator: "/")
        for (parts, route) in self.routes where parts.count == path.count {
            var parameters: [String: String] = [:]
            let isMatch = zip(parts, path).allSatisfy { part, given in
                guard part.hasPrefix("{") else { return part == given }
                parameters[String(part.dropFirst().dropLast())] = FormCoding.unescape(given, plusIsSpace: false)
                return true
            }
            if isMatch { return SocketOpening(head: head, route: route, parameters: parameters) }
        }
        return nil
    }
}
