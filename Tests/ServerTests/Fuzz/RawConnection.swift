import Foundation
import Glibc

/// Bytes over TCP, without anything that would correct them.
struct RawConnection {
    /// Sends bytes, says that no more come unless `staysOpen`, and reads until the server closes. Nil when it does not
    /// close in time.
    static func exchange(_ bytes: [UInt8], port: Int, staysOpen: Bool = false) async -> [UInt8]? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: Self.blocking(bytes, port: port, staysOpen: staysOpen))
            }
        }
    }

    /// The statuses that an answer carries.
    static func statuses(_ answer: [UInt8]) -> [Int] {
        String(decoding: answer, as: UTF8.self).matches(of: #/HTTP\/1\.[01] (\d{3})/#).compactMap { Int($0.1) }
    }

    private static func blocking(_ bytes: [UInt8], port: Int, staysOpen: Bool) -> [UInt8]? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return nil }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var rest = bytes[...]
        while !rest.isEmpty {
            // The server may close in the middle of what it refuses.
            let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent <= 0 { break }
            rest = rest.dropFirst(sent)
        }
        if !staysOpen { shutdown(descriptor, Int32(SHUT_WR)) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                answer += buffer[..<count]
            } else if count == 0 || errno == ECONNRESET {
                return answer
            } else if errno != EINTR {
                return nil
            }
        }
    }
}
