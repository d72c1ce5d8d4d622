import Foundation
import Glibc
import GuardWire
import Guarding
import Testing

@Suite struct WakeSocketTests {
    private func send(_ bytes: [UInt8], to path: String) {
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(number) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(number, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private func path() -> String { NSTemporaryDirectory() + "/mw-\(UInt32.random(in: 0 ... .max))" }

    @Test func `messages arrive once per run, an exit before output, and junk is passed over`() async throws {
        let path = self.path()
        let socket = try WakeSocket(path: path)
        self.send(Array("junk".utf8), to: path)
        for _ in 0..<3 { self.send(WakeMessage(run: "a", kind: .output).encoded(), to: path) }
        self.send(WakeMessage(run: "b", kind: .exit).encoded(), to: path)
        var heard: Set<WakeMessage> = []
        for await message in socket.messages {
            heard.insert(message)
            if message.run == "b" { break }
        }
        #expect(heard == [WakeMessage(run: "a", kind: .output), WakeMessage(run: "b", kind: .exit)])
        socket.close()
        for await message in socket.messages { #expect(message.kind == .output) }
        #expect(access(path, F_OK) != 0)
    }

    @Test func `a stale socket is replaced`() async throws {
        let path = self.path()
        let stale = try WakeSocket(path: path)
        let socket = try WakeSocket(path: path)
        self.send(WakeMessage(run: "a", kind: .exit).encoded(), to: path)
        var iterator = socket.messages.makeAsyncIterator()
        #expect(await iterator.next() == WakeMessage(run: "a", kind: .exit))
        socket.close()
        stale.close()
    }

    @Test func `a path too long is refused`() {
        #expect(throws: GuardFailure.self) { try WakeSocket(path: "/tmp/" + String(repeating: "x", count: 120)) }
    }
}
