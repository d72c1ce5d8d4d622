import NIOCore
import NIOHTTP1

/// Lets only those upgrades through that will succeed; of all other requests it takes the wish away, so that they are
/// answered like any request. (NIO's upgrade handler loses a request whose upgrade it refuses, also the `h2c` that
/// many clients ask for by habit.)
final class UpgradeFilter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let sockets: SocketTable
    private let publicURL: String?
    private var isFirst = true

    init(_ sockets: SocketTable, publicURL: String?) {
        self.sockets = sockets
        self.publicURL = publicURL
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = Self.unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let isFirst = self.isFirst
        self.isFirst = false
        guard head.headers.contains(name: "Upgrade") else { return context.fireChannelRead(data) }
        if self.isAcceptable(head) {
            if isFirst { return context.fireChannelRead(data) }
            // A proxy used an old connection, which cannot be upgraded any more. Closed without an answer, it tries a
            // new one.
            return context.close(promise: nil)
        }
        head.headers.remove(name: "Upgrade")
        context.fireChannelRead(Self.wrapInboundOut(.head(head)))
    }

    private func isAcceptable(_ head: HTTPRequestHead) -> Bool {
        head.method == .GET
            && head.headers[canonicalForm: "upgrade"].contains { $0.lowercased() == "websocket" }
            && head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "upgrade" }
            && head.headers["Sec-WebSocket-Key"].count == 1 && head.headers["Sec-WebSocket-Version"] == ["13"]
            && !head.headers.contains(name: "Transfer-Encoding")
            && (head.headers.first(name: "Content-Length") ?? "0") == "0"
            && SocketOrigin.isOurs(
                head.headers.first(name: "Origin"), host: head.headers.first(name: "Host"), publicURL: self.publicURL)
            && self.sockets.opening(head) != nil
    }
}
