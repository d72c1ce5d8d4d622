/// Permissions on a place and on all that lies within it.
package struct Grant: Sendable, Hashable {
    /// Where.
    package let scope: Scope
    /// What.
    package let permissions: Set<Permission>

    /// Gives permissions on a place.
    package init(_ scope: Scope, _ permissions: Set<Permission>) {
        self.scope = scope
        self.permissions = permissions
    }
}
