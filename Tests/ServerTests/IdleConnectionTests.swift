import NIOCore
import NIOEmbedded
import NIOHTTP1
import Server
import Testing

@Suite struct IdleConnectionTests {
    private func ask(_ channel: EmbeddedChannel) throws {
        try channel.writeInbound(HTTPServerRequestPart.head(.init(version: .http1_1, method: .GET, uri: "/")))
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
    }

    private func begin(_ channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPServerResponsePart.head(.init(version: .http1_1, status: .ok)))
    }

    private func end(_ channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }

    private func connected() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: IdleConnectionHandler(limit: .seconds(75)))
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/unused")).wait()
        return channel
    }

    @Test func `a connection is closed when nothing is asked for long`() throws {
        let channel = try self.connected()
        for _ in 0..<3 {
            try self.ask(channel)
            try self.begin(channel)
            try self.end(channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(74))
            #expect(channel.isActive)
        }
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `an answer that goes on keeps its connection`() throws {
        let channel = try self.connected()
        try self.ask(channel)
        try self.begin(channel)
        channel.embeddedEventLoop.advanceTime(by: .hours(24))
        #expect(channel.isActive)
        try self.end(channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(75))
        #expect(!channel.isActive)
    }

    @Test func `requests that wait for their answers keep it`() throws {
        let channel = try self.connected()
        for _ in 0..<2 { try self.ask(channel) }
        try self.begin(channel)
        try self.end(channel)
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive)
        try self.begin(channel)
        try self.end(channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(75))
        #expect(!channel.isActive)
    }

    @Test func `after an upgrade the handler decides nothing`() async throws {
        let channel = try self.connected()
        try self.ask(channel)
        try self.begin(channel)
        try self.end(channel)
        let context = try channel.pipeline.syncOperations.context(handlerType: IdleConnectionHandler.self)
        channel.pipeline.syncOperations.removeHandler(context: context, promise: nil)
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(channel.isActive)
        _ = try channel.finish(acceptAlreadyClosed: true)
    }
}
