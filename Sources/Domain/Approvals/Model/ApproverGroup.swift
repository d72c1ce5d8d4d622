package import Kernel

/// Who may decide, of those who have the permission to.
package struct ApproverGroup: Sendable, Hashable {
    /// Whoever has one of these roles.
    package let roles: [Role]
    /// These people.
    package let people: [UserID]

    /// Joins roles and people.
    package init(roles: [Role], people: [UserID]) {
        self.roles = roles
        self.people = people
    }

    /// Whether nobody is named.
    package var isEmpty: Bool { self.roles.isEmpty && self.people.isEmpty }

    /// Whether the person belongs to it.
    package func contains(_ approver: Approver) -> Bool {
        approver.role.map { self.roles.contains($0) } ?? false
            || approver.person.map { self.people.contains($0) } ?? false
    }
}
