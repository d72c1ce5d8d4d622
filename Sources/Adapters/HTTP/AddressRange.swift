/// A range of addresses, as `10.0.0.0/8` or `fd00::/8`; a single address is a range too.
package struct AddressRange: Sendable, Hashable {
    private let base: IPAddress
    private let bits: Int

    /// Reads an address, with or without a number of bits; nil for anything else, also when bits behind the range's own
    /// are set, because that is most often a mistake.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = IPAddress(parts[0]) else { return nil }
        var bits = base.width
        if parts.count == 2 {
            guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
                let number = Int(parts[1]), number <= bits
            else { return nil }
            bits = number
        }
        guard base.masked(bits) == base else { return nil }
        self.init(base: base, bits: bits)
    }

    /// The addresses that begin as `base` does in so many bits.
    init(base: IPAddress, bits: Int) {
        self.base = base
        self.bits = bits
    }

    /// Whether the address lies within.
    package func contains(_ address: IPAddress) -> Bool {
        address.width == self.base.width && address.masked(self.bits) == self.base
    }
}

extension IPAddress {
    /// How many bits it has.
    var width: Int { if case .v4 = self { 32 } else { 128 } }

    /// The address with all but its first bits cleared.
    func masked(_ bits: Int) -> IPAddress {
        switch self {
        case .v4(let number): .v4(number & (bits == 0 ? 0 : UInt32.max << UInt32(32 - bits)))
        case .v6(let high, let low):
            .v6(
                high: high & (bits == 0 ? 0 : UInt64.max << UInt64(max(0, 64 - bits))),
                low: low & (bits <= 64 ? 0 : UInt64.max << UInt64(128 - bits)))
        }
    }
}
