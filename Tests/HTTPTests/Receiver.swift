import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A real HTTP server on a free port of this machine.
final class Receiver: Sendable {
    struct Request: Sendable {
        let uri: String
        let headers: HTTPHeaders
        let body: String
    }

    let channel: any Channel
    let port: Int
    private let seen: Seen

    final class Seen: Sendable {
        let requests = Mutex<[Request]>([])
    }

    /// What it got so far.
    var requests: [Request] { self.seen.requests.withLock { $0 } }

    private init(_ channel: any Channel, _ seen: Seen) {
        self.channel = channel
        self.port = channel.localAddress?.port ?? 0
        self.seen = seen
    }

    /// Runs `body` with a server that gives each request this answer; without one it never answers.
    static func with<Value>(
        _ answer: (status: HTTPResponseStatus, headers: HTTPHeaders, body: String)?,
        _ body: (Receiver) async throws -> Value
    ) async throws -> Value {
        let seen = Seen()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(seen, answer))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        let receiver = Receiver(channel, seen)
        do {
            let value = try await body(receiver)
            try await channel.close()
            return value
        } catch {
            try? await channel.close()
            throw error
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let seen: Seen
        private let answer: (status: HTTPResponseStatus, headers: HTTPHeaders, body: String)?
        private var head: HTTPRequestHead?
        private var body = ByteBuffer()

        init(_ seen: Seen, _ answer: (status: HTTPResponseStatus, headers: HTTPHeaders, body: String)?) {
            self.seen = seen
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch self.unwrapInboundIn(data) {
            case .head(let head): self.head = head
            case .body(var part): self.body.writeBuffer(&part)
            case .end:
                guard let head = self.head else { return }
                let request = Request(uri: head.uri, headers: head.headers, body: String(buffer: self.body))
                self.seen.requests.withLock { $0.append(request) }
                guard let answer = self.answer else { return }
                var headers = answer.headers
                headers.add(name: "Content-Length", value: String(answer.body.utf8.count))
                context.write(
                    self.wrapOutboundOut(
                        .head(HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers))),
                    promise: nil)
                context.write(
                    self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
                let sent = context.writeAndFlush(self.wrapOutboundOut(.end(nil)))
                if !head.isKeepAlive { sent.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
            }
        }
    }
}
