import Notifications

/// Finds the addresses of hosts that users name, and looks at each before anybody connects to it.
package struct OutgoingGate: Sendable {
    private let allowance: OutgoingAllowance
    private let resolver: any HostResolver

    /// Lets through what is public or allowed.
    package init(allowance: OutgoingAllowance, resolver: any HostResolver) {
        self.allowance = allowance
        self.resolver = resolver
    }

    /// The addresses to connect to, each looked at. One that may not be called makes all of the name's unusable: who
    /// controls the name put it there.
    package func places(of address: OutgoingAddress) async throws -> [IPAddress] {
        let found: [IPAddress] =
            switch address.host {
            case .literal(let literal): [literal]
            case .name(let name): try await self.resolver.addresses(of: name)
            }
        for place in found {
            if let refusal = self.refusal(of: place, address.hostText) { throw OutgoingFailure.refused(refusal) }
        }
        return found
    }

    /// Why an address may never be called, whatever its name resolves to; nil when it may.
    package func refusal(of address: OutgoingAddress) -> String? {
        guard case .literal(let literal) = address.host else { return nil }
        return self.refusal(of: literal, address.hostText)
    }

    private func refusal(of place: IPAddress, _ host: String) -> String? {
        if self.allowance.allows(place, of: host) { return nil }
        let kind = AddressClass(place).rawValue
        let what = host == place.description ? "\(host) is \(kind)" : "\(host) is the \(kind) address \(place)"
        return "\(what), and is not called. The operator can allow it with outgoing_allowed."
    }
}
