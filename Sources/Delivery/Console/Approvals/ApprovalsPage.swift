package import API
package import Kernel

/// What waits for people's decisions.
package struct ApprovalsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Pending ones, oldest first.
    package var approvals: [ApprovalResource]
    /// Whether there are more than are shown.
    package var isCut: Bool
    /// The environments' names with their projects'.
    package var places: [EnvironmentID: String]

    /// Describes the page.
    package init(
        shell: Shell, approvals: [ApprovalResource], isCut: Bool = false, places: [EnvironmentID: String] = [:]
    ) {
        self.shell = shell
        self.approvals = approvals
        self.isCut = isCut
        self.places = places
    }
}
