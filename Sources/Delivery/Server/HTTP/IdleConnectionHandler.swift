package import NIOCore
package import NIOHTTP1

/// Closes a connection on which nothing has been asked since the last answer ended. A stream is an answer that has not
/// ended, so it lives on.
package final class IdleConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPServerRequestPart
    package typealias InboundOut = HTTPServerRequestPart
    package typealias OutboundIn = HTTPServerResponsePart
    package typealias OutboundOut = HTTPServerResponsePart

    private let limit: TimeAmount
    private var unanswered = 0
    private var closing: Scheduled<Void>?

    /// Waits so long for the next request.
    package init(limit: TimeAmount) { self.limit = limit }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = Self.unwrapInboundIn(data) {
            self.unanswered += 1
            self.cancel()
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = Self.unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        // The last bytes may take long to reach a slow reader, and only then it is idle.
        let sent = promise ?? context.eventLoop.makePromise()
        sent.futureResult.assumeIsolated().whenSuccess { self.answered(context) }
        context.write(data, promise: sent)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        self.cancel()
        context.fireChannelInactive()
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        // After an upgrade the connection speaks something else.
        self.unanswered = .max
        self.cancel()
    }

    private func answered(_ context: ChannelHandlerContext) {
        if self.unanswered == .max { return }
        self.unanswered -= 1
        guard self.unanswered == 0 else { return }
        self.closing = context.eventLoop.assumeIsolated().scheduleTask(in: self.limit) {
            context.close(promise: nil)
        }
    }

    private func cancel() {
        self.closing?.cancel()
        self.closing = nil
    }
}
