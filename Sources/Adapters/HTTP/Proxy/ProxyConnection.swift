import Executions
import NIOCore
import NIOPosix

/// One connection of a sandbox through the proxy, from its first byte to its last.
struct ProxyConnection {
    typealias Side = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    let gate: HostGate
    private static let connectTimeout = TimeAmount.seconds(10)

    /// Serves it to its end, or until cancelled.
    func serve(_ caller: Side) async throws {
        try await caller.executeThenClose { inbound, outbound in
            var bytes = inbound.makeAsyncIterator()
            do {
                guard let (request, rest) = try await self.request(&bytes) else { return }
                let upstream = try await self.connect(to: request)
                try await upstream.executeThenClose { answers, sending in
                    if let forwarded = request.forwarded {
                        try await sending.write(ByteBuffer(bytes: forwarded))
                    } else {
                        try await outbound.write(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"))
                    }
                    if rest.readableBytes > 0 { try await sending.write(rest) }
                    try await withThrowingTaskGroup { group in
                        group.addTask {
                            do {
                                for try await part in answers { try await outbound.write(part) }
                                outbound.finish()
                            } catch {
                                // The other direction waits for the caller, who hears no more.
                                caller.channel.close(promise: nil)
                                throw error
                            }
                        }
                        while let part = try await bytes.next() { try await sending.write(part) }
                        sending.finish()
                        try await group.waitForAll()
                    }
                }
            } catch let refusal as HostGate.Refusal {
                try await outbound.write(Self.answer(refusal))
                outbound.finish()
            }
        }
    }

    /// The request and what came behind it; nil where the caller went away.
    private func request(
        _ bytes: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> (ProxyRequest, ByteBuffer)? {
        var received = ByteBuffer()
        while let part = try await bytes.next(isolation: #isolation) {
            received.writeImmutableBuffer(part)
            let view = received.readableBytesView
            if let end = view.firstRange(of: Array("\r\n\r\n".utf8)) {
                do {
                    let request = try ProxyRequest(head: view[..<end.lowerBound])
                    received.moveReaderIndex(to: end.upperBound)
                    return (request, received)
                } catch {
                    throw HostGate.Refusal(status: 400, reason: error.reason)
                }
            }
            if received.readableBytes > ProxyRequest.longest {
                throw HostGate.Refusal(status: 431, reason: "The request's head is too large.")
            }
        }
        return nil
    }

    private func connect(to request: ProxyRequest) async throws -> Side {
        let places = try await self.gate.places(request)
        var failure = "it has no address"
        for place in places {
            do {
                return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .connectTimeout(Self.connectTimeout)
                    .channelOption(.allowRemoteHalfClosure, value: true)
                    .connect(to: SocketAddress(ipAddress: place.description, port: request.port)) { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try Side(
                                wrappingChannelSynchronously: channel,
                                configuration: .init(isOutboundHalfClosureEnabled: true))
                        }
                    }
            } catch let error as CancellationError {
                throw error
            } catch {
                failure = "\(error)"
            }
        }
        throw HostGate.Refusal(status: 502, reason: "\(request.hostText) cannot be reached: \(failure)")
    }

    static func answer(_ refusal: HostGate.Refusal) -> ByteBuffer {
        let phrases = [
            400: "Bad Request", 403: "Forbidden", 431: "Request Header Fields Too Large", 502: "Bad Gateway",
        ]
        let text = refusal.reason + "\n"
        return ByteBuffer(
            string: "HTTP/1.1 \(refusal.status) \(phrases[refusal.status] ?? "Service Unavailable")\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: \(text.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(text)")
    }
}
