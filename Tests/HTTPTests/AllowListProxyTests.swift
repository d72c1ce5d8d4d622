import Executions
import Foundation
import HTTP
import Kernel
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AllowListProxyTests {
    /// Knows the names that a test makes up.
    private struct Names: HostResolver {
        let known: [String: [String]]
        func addresses(of host: String) async throws -> [IPAddress] {
            (self.known[host] ?? []).compactMap { IPAddress($0) }
        }
    }

    /// Runs `body` with a proxy's socket that lets through to these hosts.
    private func proxied(
        _ hosts: [String], names: [String: [String]] = [:], allowed: [String] = ["127.0.0.1"],
        _ body: @escaping @Sendable (String, AllowListProxy) async throws -> Void
    ) async throws {
        let proxy = AllowListProxy(allowance: try OutgoingAllowance(allowed), resolver: Names(known: names))
        let path = FileManager.default.temporaryDirectory.appending(path: "p\(UInt32.random(in: 0 ... .max))").path
        try await withThrowingTaskGroup { group in
            group.addTask { await proxy.run() }
            try await proxy.open(at: path, hosts: hosts.compactMap { HostPattern($0) })
            try await body(path, proxy)
            await proxy.close(at: path)
            #expect(!FileManager.default.fileExists(atPath: path))
            group.cancelAll()
        }
    }

    /// Sends a text over the socket, and returns all that comes back until the other end closes.
    private func exchange(_ path: String, _ text: String) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var received = ByteBuffer()
            for try await part in inbound { received.writeImmutableBuffer(part) }
            return String(buffer: received)
        }
    }

    private func get(_ address: String) -> String { "GET \(address) HTTP/1.1\r\nX-Own: 1\r\n\r\n" }

    @Test func `a listed host is reached, by request and by tunnel`() async throws {
        try await Receiver.with((.ok, ["Connection": "close"], "here")) { receiver in
            let port = receiver.port
            try await self.proxied(["shop.example"], names: ["shop.example": ["127.0.0.1"]], allowed: ["shop.example"])
            {
                path, _ in
                let plain = try await self.exchange(path, self.get("http://shop.example:\(port)/a?b"))
                #expect(plain.hasPrefix("HTTP/1.1 200") && plain.hasSuffix("here"))
                let tunnel = try await self.exchange(
                    path,
                    "CONNECT shop.example:\(port) HTTP/1.1\r\n\r\nGET /t HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                )
                #expect(tunnel.hasPrefix("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200"))
                #expect(tunnel.hasSuffix("here"))
            }
            #expect(receiver.requests.map(\.uri) == ["/a?b", "/t"])
            #expect(receiver.requests[0].headers["Host"] == ["shop.example:\(port)"])
        }
    }

    @Test func `nothing else is reached, and the program is told why`() async throws {
        try await Receiver.with((.ok, [:], "")) { receiver in
            let port = receiver.port
            let names = [
                "one.example": ["127.0.0.1"], "two.example": ["203.0.113.9", "127.0.0.1"], "gone.example": [],
            ]
            try await self.proxied(["*.example", "127.0.0.1:1", "10.0.0.1"], names: names) { path, _ in
                for (address, status, words) in [
                    ("http://127.0.0.1:\(port)/", 403, "not among the hosts"),
                    ("http://other.test/", 403, "not among the hosts"),
                    ("http://two.example:\(port)/", 403, "documentation address 203.0.113.9"),
                    ("http://gone.example/", 502, "has no address"),
                    ("http://10.0.0.1/", 403, "private address 10.0.0.1"),
                    ("http://127.0.0.1:1/", 502, "cannot be reached"),
                    ("ftp://one.example/", 400, "cannot be read"),
                ] {
                    let answer = try await self.exchange(path, self.get(address))
                    #expect(answer.hasPrefix("HTTP/1.1 \(status) ") && answer.contains(words), "\(address): \(answer)")
                }
                let long = try await self.exchange(
                    path, self.get("http://one.example/\(String(repeating: "a", count: 20_000))"))
                #expect(long.hasPrefix("HTTP/1.1 4"))
            }
            #expect(receiver.requests.isEmpty)
        }
    }

    @Test func `closing the socket ends what goes through it`() async throws {
        // It never answers.
        try await Receiver.with(nil) { receiver in
            let port = receiver.port
            try await self.proxied(["127.0.0.1"]) { path, proxy in
                async let answer = self.exchange(path, self.get("http://127.0.0.1:\(port)/"))
                while receiver.requests.isEmpty { await Task.yield() }
                await proxy.close(at: path)
                let text = (try? await answer) ?? ""
                #expect(text.isEmpty)
            }
        }
    }
}
