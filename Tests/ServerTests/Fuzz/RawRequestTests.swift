import Foundation
import Kernel
import Testing

/// Bytes that are hardly HTTP.
@Suite struct RawRequestTests {
    private static let whole: [String] = [
        "", "\r\n", "\r\n\r\n", "GET", "GET /healthz", "GET /healthz HTTP/1.1", "GET /healthz HTTP/1.1\r\n",
        "GET /healthz HTTP/1.1\r\n\r\n", "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET  /healthz  HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /healthz\r\nHost: x\r\n\r\n", "get /healthz http/1.1\r\nhost: x\r\n\r\n",
        "G\u{0}T / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http://elsewhere.example/healthz HTTP/1.1\r\nHost: x\r\n\r\n", "GET ? HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET //// HTTP/1.1\r\nHost: x\r\n\r\n", "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
        "HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost x\r\n\r\n", "GET /healthz HTTP/1.1\r\n: x\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nA\u{0}: x\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nA: \u{0}\r\n\r\n", "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /healthz HTTP/1.1\r\n folded\r\nHost: x\r\n\r\n", "GET /healthz HTTP/1.1\nHost: x\n\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nshort",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nabc",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=\u{0}\r\nabcX\r\n0\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, nothing\r\n\r\nabc",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
        "GET /api/v1/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "GET /api/v1/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 99\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n\u{0}\u{0}\u{0}",
    ]

    private static let tooMuch: [String] = [
        "GET /\(String(repeating: "a", count: 1 << 20)) HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nX: \(String(repeating: "a", count: 1 << 20))\r\n\r\n",
        "GET /healthz HTTP/1.1\r\n\(String(repeating: "a", count: 1 << 20)): x\r\n\r\n",
        "GET /healthz HTTP/1.1\r\n\((0..<50_000).map { "H\($0): x\r\n" }.joined())\r\n",
        String(repeating: "A", count: 1 << 20),
        String(repeating: "\u{0}", count: 1 << 16),
        String(repeating: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", count: 200),
    ]

    private static func check(_ request: [UInt8], _ server: TestServer) async {
        let shown = String(decoding: request.prefix(200), as: UTF8.self).debugDescription
        guard let port = server.url.split(separator: ":").last.flatMap({ Int($0) }),
            let answer = await RawConnection.exchange(request, port: port)
        else {
            Issue.record("the connection stays open after \(shown)")
            return
        }
        for status in RawConnection.statuses(answer) { #expect(status < 500, "\(shown)") }
    }

    @Test func `what is hardly HTTP is refused or dropped`() async throws {
        try await TestServer.with { server in
            for request in Self.whole + Self.tooMuch { await Self.check(Array(request.utf8), server) }
            let health = try await server.request("GET", "/healthz")
            #expect(health.status == 200)
        }
    }

    @Test func `what is no HTTP is answered, and its connection closed`() async throws {
        try await TestServer.with { server in
            let port = try #require(server.url.split(separator: ":").last.flatMap { Int($0) })
            let cases = [
                ("GARBAGE\r\n\r\n", 400), ("GET / HTTP/1.1\r\nbad header\r\n\r\n", 400),
                ("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\r\n", 431),
                ("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGARBAGE\r\n\r\n", 200),
            ]
            for (text, status) in cases {
                let answer = await RawConnection.exchange(Array(text.utf8), port: port, staysOpen: true)
                #expect(answer.map { RawConnection.statuses($0) }?.first == status, "\(text.prefix(40))")
            }
        }
    }

    @Test(arguments: [7, 11, 13] as [UInt64])
    func `broken requests are refused or dropped`(_ seed: UInt64) async throws {
        try await TestServer.with { server in
            var junk = Junk(seed: seed)
            for _ in 0..<150 {
                var bytes = Array(junk.pick(Self.whole).utf8)
                for _ in 0...junk.number(0...4) {
                    let place = junk.number(0...bytes.count)
                    switch junk.number(0...3) {
                    case 0: bytes.insert(contentsOf: junk.bytes(1...8), at: place)
                    case 1: if place < bytes.count { bytes[place] = UInt8(junk.number(0...255)) }
                    case 2: bytes.removeSubrange(place..<min(bytes.count, place + junk.number(0...8)))
                    default: bytes.insert(contentsOf: Array(junk.pick(Self.whole).utf8), at: place)
                    }
                }
                await Self.check(bytes, server)
            }
            let health = try await server.request("GET", "/healthz")
            #expect(health.status == 200)
        }
    }
}
