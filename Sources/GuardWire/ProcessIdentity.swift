/// Whom the program runs as.
package struct ProcessIdentity: Equatable, Sendable {
    /// The user's number.
    package var user: UInt32
    /// The primary group's number.
    package var group: UInt32
    /// The supplementary groups; the guard's own are always dropped.
    package var supplementaryGroups: [UInt32]

    /// A user with its groups.
    package init(user: UInt32, group: UInt32, supplementaryGroups: [UInt32] = []) {
        self.user = user
        self.group = group
        self.supplementaryGroups = supplementaryGroups
    }
}
