internal import Dispatch
internal import Glibc
package import GuardWire
internal import Synchronization

/// Hears the guards: a datagram socket bound to a path, and a stream of what it was told.
///
/// Messages wait coalesced, at most one per run (an exit takes the place of output), so a slow reader costs nothing.
package final class WakeSocket: Sendable {
    /// What was told, each run's latest; ends when the socket is closed. For one reader.
    package let messages: AsyncStream<WakeMessage>
    private let inbox: WakeInbox
    /// Unsafe only in name: a dispatch source may be cancelled from any thread, and nothing else is done with it.
    private nonisolated(unsafe) let source: any DispatchSourceRead
    private let path: String

    /// Binds the path, which has to be shorter than 108 bytes; whatever socket was there is replaced.
    package init(path: String) throws(GuardFailure) {
        let number = Glibc.socket(
            AF_UNIX,
            Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue),
            0
        )
        guard number >= 0 else { throw GuardFailure("making a socket", errno) }
        do throws(GuardFailure) {
            try Self.bind(number, to: path)
        } catch {
            Glibc.close(number)
            throw error
        }
        let inbox = WakeInbox()
        let source = DispatchSource.makeReadSource(
            fileDescriptor: number,
            queue: DispatchQueue(label: "martlet.wake-socket")
        )
        source.setEventHandler { Self.receive(from: number, into: inbox) }
        source.setCancelHandler {
            Glibc.close(number)
            inbox.close()
        }
        source.activate()
        self.inbox = inbox
        self.source = source
        self.path = path
        self.messages = AsyncStream { await inbox.next() }
    }

    deinit {
        self.close()
    }

    /// Stops hearing; what waits is still delivered, then the stream ends. May be called twice.
    package func close() {
        guard self.inbox.stop() else { return }
        unlink(self.path)
        self.source.cancel()
    }

    private static func bind(_ number: Int32, to path: String) throws(GuardFailure) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let isWritten = withUnsafeMutableBytes(of: &address.sun_path) { buffer in
            guard !bytes.isEmpty, bytes.count < buffer.count else { return false }
            buffer.copyBytes(from: bytes)
            return true
        }
        guard isWritten else { throw GuardFailure("binding \(path)", ENAMETOOLONG) }
        unlink(path)
        let bound = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, chmod(path, 0o600) == 0 else { throw GuardFailure("binding \(path)", errno) }
    }

    private static func receive(from number: Int32, into inbox: WakeInbox) {
        var buffer = [UInt8](repeating: 0, count: 1024)
        while true {
            let count = recv(number, &buffer, buffer.count, 0)
            guard count >= 0 else {
                if errno == EINTR { continue }
                return
            }
            if let message = WakeMessage(decoding: buffer[..<count]) { inbox.put(message) }
        }
    }
}
