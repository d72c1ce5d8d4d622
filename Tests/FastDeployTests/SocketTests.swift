import API
import Kernel
import NIOCore
import NIOHTTP1
import NIOWebSocket
import Testing

@testable import Server

@Suite struct SocketTests {
    private static let mask = WebSocketMaskingKey([1, 2, 3, 4])

    private static func frame(_ opcode: WebSocketOpcode, _ text: String, fin: Bool = true) -> WebSocketFrame {
        var data = ByteBuffer(string: text)
        if let mask = Self.mask { data.webSocketMask(mask) }
        return WebSocketFrame(fin: fin, opcode: opcode, maskKey: Self.mask, data: data)
    }

    private static func closing(_ body: () throws -> Void) -> UInt16? {
        do {
            try body()
            return nil
        } catch {
            return (error as? SocketClosing)?.code
        }
    }

    @Test func `frames are joined to messages, with pings between them`() throws {
        var frames = SocketFrames()
        #expect(try frames.take(Self.frame(.text, "hello")) == .message("hello"))
        #expect(try frames.take(Self.frame(.text, "a", fin: false)) == .nothing)
        #expect(try frames.take(Self.frame(.ping, "p")) == .ping(ByteBuffer(string: "p")))
        #expect(try frames.take(Self.frame(.continuation, "b", fin: false)) == .nothing)
        #expect(try frames.take(Self.frame(.pong, "")) == .nothing)
        #expect(try frames.take(Self.frame(.continuation, "c")) == .message("abc"))
        #expect(try frames.take(Self.frame(.connectionClose, "")) == .close)
    }

    @Test func `each kind of broken frame has its code`() {
        var frames = SocketFrames()
        #expect(Self.closing { _ = try frames.take(Self.frame(.binary, "x")) } == 1003)
        #expect(Self.closing { _ = try frames.take(Self.frame(.continuation, "x")) } == 1002)
        #expect(
            Self.closing {
                _ = try frames.take(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: "bare")))
            } == 1002)
        var invalid = ByteBuffer(bytes: [0xFF, 0xFE])
        if let mask = Self.mask { invalid.webSocketMask(mask) }
        #expect(
            Self.closing {
                _ = try frames.take(WebSocketFrame(fin: true, opcode: .text, maskKey: Self.mask, data: invalid))
            } == 1007)
        var long = SocketFrames()
        let half = String(repeating: "x", count: SocketFrames.longest / 2 + 1)
        #expect(Self.closing { _ = try long.take(Self.frame(.text, half, fin: false)) } == nil)
        #expect(Self.closing { _ = try long.take(Self.frame(.continuation, half)) } == 1009)
        var nested = SocketFrames()
        #expect(Self.closing { _ = try nested.take(Self.frame(.text, "a", fin: false)) } == nil)
        #expect(Self.closing { _ = try nested.take(Self.frame(.text, "b")) } == 1002)
    }

    @Test func `any frames in any order end in a message, nothing or a code`() {
        var random = SystemRandomNumberGenerator()
        let opcodes: [WebSocketOpcode] = [.text, .binary, .continuation, .ping, .pong, .connectionClose]
        for _ in 0..<2000 {
            var frames = SocketFrames()
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                var bytes = ByteBuffer(
                    bytes: (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255) })
                if let mask = Self.mask { bytes.webSocketMask(mask) }
                let frame = WebSocketFrame(
                    fin: .random(), rsv1: Int.random(in: 0...9) == 0, opcode: opcodes.randomElement() ?? .text,
                    maskKey: Int.random(in: 0...9) == 0 ? nil : Self.mask, data: bytes)
                let code = Self.closing { _ = try frames.take(frame) }
                if let code {
                    #expect([1002, 1003, 1007, 1009].contains(code))
                    break
                }
            }
        }
    }

    @Test(arguments: [
        (#"{"access_token":"mlt_x"}"#, SocketRequest.token("mlt_x")),
        (#"{"subscribe":{}}"#, .subscribe(.init())),
        (#"{"subscribe":{"cursor":"e5.o0"}}"#, .subscribe(.init(cursor: StreamCursor(event: 5, output: 0)))),
        (
            #"{"subscribe":{"deployments":["dep_00000000000000000000000001"],"cursor":null}}"#,
            .subscribe(.init(deployments: [DeploymentID(high: 0, low: 1)]))
        ),
    ]) func `requests are read`(text: String, request: SocketRequest) throws {
        #expect(try SocketRequest(text) == request)
    }

    @Test(arguments: [
        "", "x", "[]", "{}", #"{"access_token":1}"#, #"{"subscribe":1}"#, #"{"subscribe":{"cursor":"x"}}"#,
        #"{"subscribe":{"cursor":5}}"#, #"{"subscribe":{"deployments":"dep_"}}"#,
        #"{"subscribe":{"deployments":["svc_00000000000000000000000001"]}}"#,
        #"{"subscribe":{"deployments":[\#(Array(repeating: #""dep_00000000000000000000000001""#, count: 33).joined(separator: ","))]}}"#,
    ]) func `other messages are refused with a reason`(text: String) {
        #expect(throws: Fault.self) { try SocketRequest(text) }
    }

    @Test func `junk requests trap nowhere`() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array(#"{}[]":,subscribecursordeploymentsaccess_tokene1.o0dep_\u"#)
        for _ in 0..<20_000 {
            let text = String((0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement() ?? "{" })
            _ = try? SocketRequest(text)
        }
    }

    @Test func `frames of the stream become messages`() {
        let bytes =
            ServerSentEvent.heartbeat
            + ServerSentEvent(id: "e1.o0", event: "step", data: #"{"a":": b"}"#).bytes
            + ServerSentEvent(id: nil, event: "reset", data: "{}").bytes
        let messages = SocketFrame.messages(from: bytes, deployment: nil)
        #expect(
            messages.map(\.text) == [
                #"{"id":"e1.o0","event":"step","data":{"a":": b"}}"#, #"{"id":null,"event":"reset","data":{}}"#,
            ])
        #expect(messages.map(\.cursor) == [StreamCursor(event: 1, output: 0), nil])
        #expect(messages.allSatisfy { JSON(text: $0.text) != nil })
        let own = SocketFrame.messages(from: bytes, deployment: DeploymentID(high: 0, low: 1))
        #expect(JSON(text: own[0].text)?["deployment"] == "dep_00000000000000000000000001")
    }

    @Test(
        arguments: [
            (nil, "a.org", nil, true), ("http://a.org", "a.org", nil, true), ("http://a.org:80", "a.org", nil, true),
            ("https://a.org", "a.org", nil, true), ("http://A.org", "a.ORG", nil, true),
            ("http://a.org:7878", "a.org:7878", nil, true), ("http://a.org:1", "a.org:7878", nil, false),
            ("http://evil.org", "a.org", nil, false), ("null", "a.org", nil, false), ("", "a.org", nil, false),
            ("file://a.org", "a.org", nil, false), ("http://a.org.evil.org", "a.org", nil, false),
            ("http://a.org@evil.org", "a.org", nil, false),
            ("https://pub.org", "10.0.0.1:7878", "https://pub.org/x", true),
            ("http://pub.org", "10.0.0.1:7878", "https://pub.org", false),
            ("http://[::1]:7878", "[::1]:7878", nil, true),
            ("http://[::1]", "[::1]", nil, true), ("http://a.org", nil, nil, false),
        ] as [(String?, String?, String?, Bool)])
    func `only our own pages may open one`(origin: String?, host: String?, publicURL: String?, isOurs: Bool) {
        #expect(SocketOrigin.isOurs(origin, host: host, publicURL: publicURL) == isOurs)
    }
}
