import Foundation
import HTTP
import TestSupport
import Testing

@Suite struct ProxyRequestTests {
    private func request(_ text: String) throws(ProxyRequest.Refusal) -> ProxyRequest {
        try ProxyRequest(head: Array(text.utf8))
    }

    @Test func `a tunnel is asked for by host and port`() throws {
        let request = try self.request("CONNECT Example.COM:443 HTTP/1.1\r\nHost: whatever")
        #expect(request.hostText == "example.com" && request.port == 443 && request.forwarded == nil)
        let literal = try self.request("CONNECT [2001:4860::1]:8443 HTTP/1.0")
        #expect(literal.port == 8443 && literal.hostText.hasPrefix("["))
    }

    @Test func `a plain request goes on as its host expects it`() throws {
        let request = try self.request(
            """
            POST http://example.com:8080/a/b?c=d HTTP/1.1\r
            Host: other.example\r
            Proxy-Authorization: Basic x\r
            Connection: keep-alive\r
            Content-Length: 3\r
            Accept: */*
            """)
        #expect(request.port == 8080)
        #expect(
            String(decoding: request.forwarded ?? [], as: UTF8.self)
                == "POST /a/b?c=d HTTP/1.1\r\nHost: example.com:8080\r\nContent-Length: 3\r\nAccept: */*\r\n"
                + "Connection: close\r\n\r\n")
    }

    @Test(arguments: [
        "", "GET / HTTP/1.1", "GET https://example.com/ HTTP/1.1", "CONNECT example.com HTTP/1.1",
        "CONNECT example.com:0 HTTP/1.1", "CONNECT example.com:99999 HTTP/1.1", "CONNECT user@example.com:443 HTTP/1.1",
        "CONNECT example.com:443/x HTTP/1.1", "CONNECT 127.1:80 HTTP/1.1", "CONNECT 0x7f000001:80 HTTP/1.1",
        "GET http://example.com/ HTTP/2", "GET  http://example.com/ HTTP/1.1",
        "GET http://example.com/ HTTP/1.1\r\nbad",
        "GET http://example.com/ HTTP/1.1\r\na b: c", "GET http://example.com/ HTTP/1.1\nX: y",
        "GET http://example.com/ HTTP/1.1\r\nX: ä", "GET http://example.com/#x HTTP/1.1",
    ])
    func `what can be misread is refused`(_ text: String) {
        #expect(throws: ProxyRequest.Refusal.self) { try self.request(text) }
    }

    @Test(arguments: [1, 20_261_125] as [UInt64])
    func `junk never traps, and never sends a second line of its own`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "CONNECT ", "GET ", "http://", "example.com", ":443", " HTTP/1.1", "\r\n", "\r", "\n", "Host: x", ":",
            "[::1]",
            "/", "\0", "%0d%0a", "@", "#", "\u{fe}",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0..<12, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            guard let request = try? self.request(text), let forwarded = request.forwarded else { continue }
            let sent = String(decoding: forwarded, as: UTF8.self)
            #expect(sent.hasSuffix("\r\n\r\n"))
            #expect(sent.components(separatedBy: "\r\nHost: ").count == 2, "\(text)")
            #expect((1...65_535).contains(request.port))
        }
    }
}
