package import API
package import Kernel

/// Members and invitations.
package struct PeoplePage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By e-mail address.
    package var members: [MemberResource]
    /// Those not yet taken.
    package var invitations: [InvitationResource]
    /// The one who looks, who can't change or remove themselves here.
    package var viewer: UserID
    /// The invitation just made, whose link is shown once.
    package var created: InvitationResource?
    /// The form for an invitation.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, members: [MemberResource], invitations: [InvitationResource], viewer: UserID,
        created: InvitationResource? = nil, form: FormState = FormState()
    ) {
        self.shell = shell
        self.members = members
        self.invitations = invitations
        self.viewer = viewer
        self.created = created
        self.form = form
    }
}
