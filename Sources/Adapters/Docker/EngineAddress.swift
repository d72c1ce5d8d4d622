package import Kernel

/// Where a Docker Engine listens: a socket of this machine, because what it runs is given directories and descriptors of
/// this machine.
package struct EngineAddress: Sendable, Hashable {
    /// The socket's path.
    package let socket: String

    /// Reads an address such as `unix:///var/run/docker.sock`. Throws `invalid` for any other kind.
    package init(_ text: String) throws(Fault) {
        let scheme = "unix://"
        guard text.hasPrefix("\(scheme)/"), text.utf8.count - scheme.utf8.count < 108 else {
            throw Fault(
                .invalid,
                "docker_host must be a Unix socket of this machine, such as unix:///var/run/docker.sock, and is \(text)."
            )
        }
        self.socket = String(text.dropFirst(scheme.count))
    }

    /// The address of a path, as the HTTP client takes it.
    func url(_ path: String) -> String { "http+unix://\(Self.escape(self.socket))\(path)" }

    /// Percent-encodes a part of an address.
    static func escape(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
