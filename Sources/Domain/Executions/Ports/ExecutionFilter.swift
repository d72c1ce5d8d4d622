package import Kernel

/// Which executions are wanted.
package struct ExecutionFilter: Sendable, Hashable {
    /// Of this organization.
    package var organization: OrganizationID
    /// In one of these states, by name; empty for all.
    package var states: [String] = []
    /// Of this runtime.
    package var runtime: String?
    /// Of this script.
    package var script: ScriptID?
    /// Asked for by this principal.
    package var principal: String?
    /// Asked for at or after this moment.
    package var since: Timestamp?
    /// Asked for before this moment.
    package var until: Timestamp?

    /// All of an organization.
    package init(organization: OrganizationID) { self.organization = organization }
}
