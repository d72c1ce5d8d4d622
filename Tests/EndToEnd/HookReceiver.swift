import Crypto
import Foundation
import Glibc
import Synchronization

/// A real HTTP server on a port of this machine that keeps what it was sent, and answers as the test says.
final class HookReceiver: @unchecked Sendable {
    // Proof: the descriptor is constant, all else is under the lock.
    struct Call: Sendable {
        let headers: [String: String]
        let body: String

        /// Whether one of the signatures was made with the secret, as docs/notifications.md says.
        func isSigned(with secret: String) -> Bool {
            let parts = (self.headers["martlet-signature"] ?? "").split(separator: ",")
            guard let time = parts.first(where: { $0.hasPrefix("t=") })?.dropFirst(2) else { return false }
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("\(time).\(self.body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
            return parts.contains("v1=" + code.map { String(format: "%02x", $0) }.joined())
        }
    }

    private struct State {
        var calls: [Call] = []
        var status = 204
        /// Calls wait here while the receiver is slow.
        var isHeld = false
        var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    let port: Int
    private let descriptor: Int32
    private let state = Mutex(State())

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutableBytes(of: &address) { bytes -> Bool in
            guard let raw = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
            return bind(descriptor, raw, length) == 0 && listen(descriptor, 64) == 0
                && getsockname(descriptor, raw, &length) == 0
        }
        guard bound else { throw Installation.Failure("no port for a receiver") }
        self.descriptor = descriptor
        self.port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 { return }
                guard let self else {
                    close(connection)
                    return
                }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    deinit {
        shutdown(self.descriptor, Int32(SHUT_RDWR))
        close(self.descriptor)
    }

    var url: String { "http://127.0.0.1:\(self.port)/hook" }
    var calls: [Call] { self.state.withLock { $0.calls } }

    /// Answers with this status from now on.
    func answer(_ status: Int) { self.state.withLock { $0.status = status } }

    /// Takes calls and answers none, until it is released or the caller is gone.
    func hold(_ isHeld: Bool) { self.state.withLock { $0.isHeld = isHeld } }

    /// Returns once so many calls came in all.
    func wait(for count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = self.state.withLock { state in
                if state.calls.count < count { state.waiters.append((count, continuation)) }
                return state.calls.count >= count
            }
            if isThere { continuation.resume() }
        }
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        guard let call = Self.read(connection) else { return }
        let (status, isHeld, ready) = self.state.withLock { state in
            state.calls.append(call)
            let ready = state.waiters.filter { $0.count <= state.calls.count }
            state.waiters.removeAll { $0.count <= state.calls.count }
            return (state.status, state.isHeld, ready)
        }
        for waiter in ready { waiter.continuation.resume() }
        if isHeld {
            // Until the other side is gone.
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
            return
        }
        let text = "HTTP/1.1 \(status) X\r\nContent-Length: 5\r\nConnection: close\r\n\r\nheard"
        let body = status == 204 ? "HTTP/1.1 204 X\r\nConnection: close\r\n\r\n" : text
        _ = Array(body.utf8).withUnsafeBytes {
            send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
    }

    private static func read(_ connection: Int32) -> Call? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            if let end = String(decoding: bytes, as: UTF8.self).range(of: "\r\n\r\n") {
                let text = String(decoding: bytes, as: UTF8.self)
                let lines = text[..<end.lowerBound].components(separatedBy: "\r\n").dropFirst()
                let headers = lines.reduce(into: [String: String]()) { result, line in
                    let parts = line.split(separator: ":", maxSplits: 1)
                    if parts.count == 2 {
                        result[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
                    }
                }
                let body = String(text[end.upperBound...])
                if body.utf8.count >= Int(headers["content-length"] ?? "0") ?? 0 {
                    return Call(headers: headers, body: body)
                }
            }
            let count = recv(connection, &piece, piece.count, 0)
            if count <= 0 { return nil }
            bytes += piece[..<count]
        }
    }
}
