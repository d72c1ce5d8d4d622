package import Logging

/// Who asks, what they may do, and how to log it: the first parameter of every operation.
package struct OperationContext: Sendable {
    /// Who asks.
    package let principal: Principal
    /// The name people know the principal by.
    package let name: String
    /// The organization in whose name the request runs; nil before sign-in.
    package let organization: OrganizationID?
    /// What the principal may do.
    package let grants: [Grant]
    /// A service to which the principal is confined, as a service token is.
    package let service: ServiceID?
    /// The one agent that an agent key speaks for; nil for any of its environment.
    package let agent: String?
    /// Names the request in answers and logs.
    package let requestID: RequestID
    /// The caller's network address, after trusted proxies.
    package let address: String
    /// The request's logger.
    package let logger: Logger

    /// Joins what is known of a request.
    package init(
        principal: Principal, name: String, organization: OrganizationID?, grants: [Grant], service: ServiceID? = nil,
        agent: String? = nil, requestID: RequestID, address: String, logger: Logger
    ) {
        self.principal = principal
        self.name = name
        self.organization = organization
        self.grants = grants
        self.service = service
        self.agent = agent
        self.requestID = requestID
        self.address = address
        self.logger = logger
    }

    /// Who acts, for events and audit rows.
    package var actor: Actor { Actor(principal: self.principal.text, name: self.name, address: self.address) }

    /// Whether the permission is granted at that place.
    package func may(_ permission: Permission, in scope: Scope) -> Bool {
        self.grants.contains { $0.permissions.contains(permission) && $0.scope.contains(scope) }
    }

    /// Whether the permission is granted anywhere at all.
    package func may(_ permission: Permission) -> Bool {
        self.grants.contains { $0.permissions.contains(permission) }
    }

    /// Throws `forbidden` unless the permission is granted there, `notFound` when the place is another organization's.
    package func require(_ permission: Permission, in scope: Scope, of what: String) throws(Fault) {
        if self.may(permission, in: scope) { return }
        let visible = self.grants.contains { $0.scope.contains(scope) }
        throw visible
            ? Fault(.forbidden, "This needs the permission \(permission.rawValue), which you do not have here.")
            : .notFound(what)
    }

    /// The organization in whose name the request runs.
    package func requireOrganization() throws(Fault) -> OrganizationID {
        guard let organization = self.organization else { throw Fault(.unauthenticated, "Sign in first.") }
        return organization
    }
}
