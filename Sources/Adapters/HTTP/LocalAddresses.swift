import Glibc

/// The addresses that this machine itself has.
struct LocalAddresses: Sendable {
    private let addresses: Set<IPAddress>

    /// Those of its interfaces now.
    static func current() -> LocalAddresses {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return LocalAddresses(addresses: []) }
        defer { freeifaddrs(first) }
        var found: Set<IPAddress> = []
        for entry in sequence(first: first, next: { $0?.pointee.ifa_next }) {
            guard let address = entry?.pointee.ifa_addr, let place = IPAddress(UnsafeRawPointer(address)) else {
                continue
            }
            found.insert(place)
        }
        return LocalAddresses(addresses: found)
    }

    /// Whether an address, or the one that it carries, is this machine's.
    func contains(_ address: IPAddress) -> Bool {
        self.addresses.contains(address) || address.carried.map { self.addresses.contains($0) } ?? false
    }
}

extension IPAddress {
    /// Reads a socket's address; nil for families that are not the Internet's.
    init?(_ raw: UnsafeRawPointer) {
        switch Int32(raw.loadUnaligned(as: sockaddr.self).sa_family) {
        case AF_INET:
            self = .v4(UInt32(bigEndian: raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6:
            let (high, low) = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { bytes in
                (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            }
            self = .v6(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
        default: return nil
        }
    }
}
