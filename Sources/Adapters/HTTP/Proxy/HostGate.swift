package import Executions

/// Decides which addresses one sandbox's connections may go to.
package struct HostGate: Sendable {
    /// Why a connection was not made, in words for the program that wanted it.
    package struct Refusal: Error, Sendable, Hashable {
        /// The status of HTTP that fits.
        package let status: Int
        /// The words.
        package let reason: String
    }

    private let hosts: [HostPattern]
    private let allowance: OutgoingAllowance
    private let resolver: any HostResolver

    /// Lets through to these hosts alone, and to private addresses only where the operator's `allowance` says so.
    package init(hosts: [HostPattern], allowance: OutgoingAllowance, resolver: any HostResolver) {
        self.hosts = hosts
        self.allowance = allowance
        self.resolver = resolver
    }

    /// The addresses to connect to, each looked at: whoever connects must use these very ones. Throws where none may be
    /// reached.
    package func places(_ request: ProxyRequest) async throws -> [IPAddress] {
        guard self.hosts.contains(where: { $0.allows(host: request.hostText, port: request.port) }) else {
            throw Refusal(
                status: 403,
                reason: "\(request.hostText):\(request.port) is not among the hosts that this execution may reach.")
        }
        let found: [IPAddress] =
            switch request.host {
            case .literal(let literal): [literal]
            case .name(let name): try await self.resolver.addresses(of: name)
            }
        guard !found.isEmpty else { throw Refusal(status: 502, reason: "\(request.hostText) has no address.") }
        let host = if case .name(let name) = request.host { name } else { request.hostText }
        // One that may not be called makes all of the name's unusable: who controls the name put it there.
        for place in found where !self.allowance.allows(place, of: host) {
            throw Refusal(
                status: 403,
                reason: "\(request.hostText) is the \(AddressClass(place).rawValue) address \(place), which is not "
                    + "reached. The operator can allow it with outgoing_allowed.")
        }
        // Behind an outer firewall a machine often answers itself on ports that it answers nobody else.
        let own = LocalAddresses.current()
        for place in found where own.contains(place) && !self.allowance.names(place, of: host) {
            throw Refusal(
                status: 403,
                reason:
                    "\(request.hostText) is this machine itself, which is not reached. The operator can allow it with "
                    + "outgoing_allowed.")
        }
        return found
    }
}
