/// What an address is for, as the registries of special addresses say (RFC 6890 and its successors).
package enum AddressClass: String, Sendable, Hashable, CaseIterable {
    /// Anybody's: the only class that is called without the operator's leave.
    case global
    case unspecified, loopback, `private`, linkLocal = "link-local", shared, multicast, documentation, reserved

    /// The class of an address. One that carries another within (IPv4-mapped, 6to4, NAT64) is what that one is.
    package init(_ address: IPAddress) {
        switch address {
        case .v4(let number): self = Self.table4.first { $0.range.contains(.v4(number)) }?.kind ?? .global
        case .v6(let high, let low):
            if let inner = address.carried, high != 0 || low > 0xFFFF {
                self = Self(inner)
            } else {
                self = Self.table6.first { $0.range.contains(.v6(high: high, low: low)) }?.kind ?? .reserved
            }
        }
    }

    private struct Row: Sendable {
        let range: AddressRange
        let kind: AddressClass
    }

    private static func row(_ text: String, _ kind: AddressClass) -> Row? {
        AddressRange(text).map { Row(range: $0, kind: kind) }
    }

    private static let table4: [Row] = [
        Self.row("0.0.0.0/8", .unspecified), Self.row("10.0.0.0/8", .private), Self.row("100.64.0.0/10", .shared),
        Self.row("127.0.0.0/8", .loopback), Self.row("169.254.0.0/16", .linkLocal),
        Self.row("172.16.0.0/12", .private), Self.row("192.0.0.0/24", .reserved),
        Self.row("192.0.2.0/24", .documentation), Self.row("192.88.99.0/24", .reserved),
        Self.row("192.168.0.0/16", .private), Self.row("198.18.0.0/15", .reserved),
        Self.row("198.51.100.0/24", .documentation), Self.row("203.0.113.0/24", .documentation),
        Self.row("224.0.0.0/4", .multicast), Self.row("240.0.0.0/4", .reserved),
    ].compactMap(\.self)

    // Whatever is in no row is not assigned to anybody. 2001::/23 holds Teredo, which hides an address in another way.
    private static let table6: [Row] = [
        Self.row("::/128", .unspecified), Self.row("::1/128", .loopback), Self.row("2001::/23", .reserved),
        Self.row("2001:db8::/32", .documentation), Self.row("3fff::/20", .documentation),
        Self.row("fc00::/7", .private), Self.row("fe80::/10", .linkLocal), Self.row("fec0::/10", .private),
        Self.row("ff00::/8", .multicast), Self.row("2000::/3", .global),
    ].compactMap(\.self)
}

extension IPAddress {
    /// The version 4 address within one that is IPv4-compatible, IPv4-mapped, 6to4, or made by NAT64.
    package var carried: IPAddress? {
        guard case .v6(let high, let low) = self else { return nil }
        if high == 0, low >> 32 == 0 || low >> 32 == 0xFFFF { return .v4(UInt32(truncatingIfNeeded: low)) }
        // ::ffff:0:a.b.c.d, as some translators write it.
        if high == 0, low >> 32 == 0xFFFF_0000 { return .v4(UInt32(truncatingIfNeeded: low)) }
        if high >> 48 == 0x2002 { return .v4(UInt32(truncatingIfNeeded: high >> 16)) }
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return .v4(UInt32(truncatingIfNeeded: low)) }
        return nil
    }
}
