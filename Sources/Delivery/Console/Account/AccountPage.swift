package import API

/// A person's own page: password and sign-ins.
package struct AccountPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The current one first.
    package var sessions: [SessionResource]
    /// The form for a new password.
    package var form: FormState

    /// Describes the page.
    package init(shell: Shell, sessions: [SessionResource], form: FormState = FormState()) {
        self.shell = shell
        self.sessions = sessions
        self.form = form
    }
}
