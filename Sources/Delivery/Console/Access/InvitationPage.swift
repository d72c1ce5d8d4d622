package import Kernel

/// Where an invited person chooses a password.
package struct InvitationPage: Sendable {
    /// The secret of the link.
    package var token: String
    /// Who invites.
    package var organization: String
    /// Whom.
    package var email: String
    /// As what.
    package var role: Role
    /// What was entered.
    package var form: FormState

    /// Describes the page.
    package init(token: String, organization: String, email: String, role: Role, form: FormState = FormState()) {
        self.token = token
        self.organization = organization
        self.email = email
        self.role = role
        self.form = form
    }
}
