package import Kernel

/// The private places that the operator lets be called: host names, addresses and ranges.
package struct OutgoingAllowance: Sendable, Hashable {
    private var hosts: Set<String> = []
    private var ranges: [AddressRange] = []

    /// Reads the operator's list. Throws `invalid` naming what is neither a host nor a range.
    package init(_ entries: [String]) throws(Fault) {
        for entry in entries {
            if let range = AddressRange(entry) {
                self.ranges.append(range)
            } else if OutgoingAddress.isName(entry.lowercased()) {
                self.hosts.insert(entry.lowercased())
            } else {
                throw Fault(
                    .invalid,
                    "outgoing_allowed has \"\(entry)\", which is neither a host name nor a range such as 10.0.0.0/8.")
            }
        }
    }

    /// Whether a host may be called at that address.
    package func allows(_ address: IPAddress, of host: String) -> Bool {
        AddressClass(address) == .global || self.names(address, of: host)
    }

    /// Whether the operator names a host, or an address of it.
    package func names(_ address: IPAddress, of host: String) -> Bool {
        if self.hosts.contains(host) { return true }
        return self.ranges.contains { range in
            range.contains(address) || address.carried.map { range.contains($0) } ?? false
        }
    }
}
