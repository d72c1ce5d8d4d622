package import Kernel

/// Changes what a member may do.
package struct RoleChange: Codable, Sendable, Hashable {
    /// The new role.
    package var role: Role

    /// Joins the fields.
    package init(role: Role) {
        self.role = role
    }
}
