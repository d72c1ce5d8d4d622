package import API
package import Kernel

/// What surrounds every page of a signed-in person.
package struct Shell: Sendable {
    /// The organization's name.
    package var organization: String
    /// The other organizations that the person may switch to.
    package var otherOrganizations: [OrganizationResource]
    /// The person's e-mail address.
    package var user: String
    /// The place in the navigation that is marked.
    package var section: ShellSection?
    /// The token that every form carries in its hidden field `csrf`.
    package var csrf: String
    /// What the person may do; other actions aren't offered.
    package var permissions: Set<Permission>
    /// The server's clock, to which durations on the page relate.
    package var now: Timestamp
    /// Where the page's picture ends in `GET /api/v1/stream`, so that following it misses nothing.
    package var cursor: String?
    /// How many of the person's notifications are unread; nil for whoever has none.
    package var unread: Int?
    /// How many approvals wait; nil for whoever does not see them.
    package var pendingApprovals: Int?
    /// What went wrong with the last action, above the content.
    package var problem: String?
    /// What the last action did, above the content.
    package var notice: String?

    /// Describes the surroundings.
    package init(
        organization: String, otherOrganizations: [OrganizationResource] = [], user: String, section: ShellSection?,
        csrf: String, permissions: Set<Permission>, now: Timestamp, cursor: String? = nil, unread: Int? = nil,
        pendingApprovals: Int? = nil, problem: String? = nil, notice: String? = nil
    ) {
        self.organization = organization
        self.otherOrganizations = otherOrganizations
        self.user = user
        self.section = section
        self.csrf = csrf
        self.permissions = permissions
        self.now = now
        self.cursor = cursor
        self.unread = unread
        self.pendingApprovals = pendingApprovals
        self.problem = problem
        self.notice = notice
    }

    /// Whether the person may do it.
    package func may(_ permission: Permission) -> Bool { self.permissions.contains(permission) }
}
