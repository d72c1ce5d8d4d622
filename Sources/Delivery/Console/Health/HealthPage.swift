package import API

/// The server's state.
package struct HealthPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The state.
    package var health: HealthResource

    /// Describes the page.
    package init(shell: Shell, health: HealthResource) {
        self.shell = shell
        self.health = health
    }
}
