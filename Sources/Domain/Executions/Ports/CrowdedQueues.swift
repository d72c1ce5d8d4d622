package import Kernel

/// Whose executions may not start at present, because as many as allowed run already.
package struct CrowdedQueues: Sendable, Hashable {
    /// Organizations.
    package var organizations: Set<OrganizationID>
    /// Principals, as in ``Actor/principal``.
    package var principals: Set<String>

    /// Names them.
    package init(organizations: Set<OrganizationID> = [], principals: Set<String> = []) {
        self.organizations = organizations
        self.principals = principals
    }
}
