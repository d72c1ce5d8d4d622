package import API
package import Kernel

/// API keys.
package struct KeysPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Newest first.
    package var keys: [KeyResource]
    /// The one just made, whose secret is shown once.
    package var created: KeyResource?
    /// The form for a new one.
    package var form: FormState
    /// The permissions that were ticked in it.
    package var chosen: Set<Permission>

    /// Describes the page.
    package init(
        shell: Shell, keys: [KeyResource], created: KeyResource? = nil, form: FormState = FormState(),
        chosen: Set<Permission> = []
    ) {
        self.shell = shell
        self.keys = keys
        self.created = created
        self.form = form
        self.chosen = chosen
    }
}
