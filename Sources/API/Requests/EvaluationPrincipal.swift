package import Kernel

/// For whom an agent acts.
package struct EvaluationPrincipal: Codable, Sendable, Hashable {
    /// A person.
    package var userID: String?
    /// A service.
    package var serviceID: String?
    /// An organization.
    package var orgID: String?
    /// A role.
    package var role: String?
    /// A ticket.
    package var ticketRef: String?
    /// More about them.
    package var claims: [String: JSON]?

    private enum CodingKeys: String, CodingKey {
        case role, claims
        case userID = "user_id"
        case serviceID = "service_id"
        case orgID = "org_id"
        case ticketRef = "ticket_ref"
    }

    /// Joins the fields.
    package init(
        userID: String? = nil, serviceID: String? = nil, orgID: String? = nil, role: String? = nil,
        ticketRef: String? = nil, claims: [String: JSON]? = nil
    ) {
        self.userID = userID
        self.serviceID = serviceID
        self.orgID = orgID
        self.role = role
        self.ticketRef = ticketRef
        self.claims = claims
    }
}
