package import Kernel

/// For whom an agent makes a call.
package struct CallPrincipal: Sendable, Hashable {
    /// A person.
    package var userID: String?
    /// A service.
    package var serviceID: String?
    /// An organisation.
    package var organizationID: String?
    /// A role.
    package var role: String?
    /// The ticket that asks for the work.
    package var ticket: String?
    /// Whatever else is known.
    package var claims: [String: JSON]

    /// Describes somebody.
    package init(
        userID: String? = nil, serviceID: String? = nil, organizationID: String? = nil, role: String? = nil,
        ticket: String? = nil, claims: [String: JSON] = [:]
    ) {
        self.userID = userID
        self.serviceID = serviceID
        self.organizationID = organizationID
        self.role = role
        self.ticket = ticket
        self.claims = claims
    }
}
