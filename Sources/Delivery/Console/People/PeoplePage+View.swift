import API
import Kernel

extension PeoplePage {
    /// The page.
    package var html: HTML {
        let shown: HTML? = self.created.flatMap { invitation in
            invitation.link.map { link in
                """
                <div class="banner success once" data-banner \
                role="status">\(HTML.icon(.people))<div><p><strong>\(invitation.email) is \
                invited.</strong> Send them this link; it is not shown again and ends \
                \(HTML.time(invitation.expiresAt)).</p>\
                \(HTML.copyable(link, label: "invitation link"))</div></div>
                """
            }
        }
        let alone: HTML = HTML.when(
            self.members.count < 2 && self.invitations.isEmpty && self.mayWrite,
            """
            <p class="note">You are alone so far. Invite a colleague below; a viewer can look at everything and change \
            nothing.</p>
            """
        )
        let lead: HTML = "<p>Who belongs to \(self.shell.organization) and what they may do.</p>"
        return self.shell.page(
            "People",
            content: """
                \(HTML.heading("People", below: lead))
                \(shown)\(self.table)\(alone)\(self.pending)\(self.invite)
                """)
    }

    private var mayWrite: Bool { self.shell.may(.peopleWrite) }
    private var base: URLPath { ShellSection.people.address }

    private var table: HTML {
        HTML.table("Members", columns: ["Person", "Role", "Member since", ""], rows: self.members.map(self.row))
    }

    private func row(_ member: MemberResource) -> HTML {
        let own: HTML = HTML.when(member.id == self.viewer, " \(HTML.tag("You", tone: .accent))")
        let changes: HTML = HTML.when(self.mayWrite && member.id != self.viewer, self.changes(member))
        return """
            <tr data-key="\(member.id)"><td data-label="Person" class="strong">\(member.email)\(own)</td>\
            <td data-label="Role"><span title="\(RoleText.words(member.role))">\(member.role.rawValue)</span></td>\
            <td data-label="Member since">\(HTML.time(member.createdAt))</td><td \
            class="row-actions">\(changes)</td></tr>
            """
    }

    private func changes(_ member: MemberResource) -> HTML {
        let address = self.base.appending(member.id)
        let role = Field(name: "role", label: "Role", scope: member.id.description)
        let change = self.shell.form(
            address.appending("role"), class: "stack",
            """
            \(role.choice(FormState(), options: RoleText.options, selected: member.role.rawValue))\
            <button class="btn primary">Change role</button>
            """)
        let remove = self.shell.form(
            address.appending("remove"), class: "stack",
            """
            <p class="note">They are signed out at once. What they did stays in history and audit.</p>\
            <button class="btn danger-fill">Remove</button>
            """)
        return """
            \(HTML.popover("Role…", class: "btn quiet", title: member.email, change))\
            \(HTML.popover("Remove…", class: "btn quiet danger", title: "Remove \(member.email)?", remove))
            """
    }

    private var pending: HTML {
        guard !self.invitations.isEmpty else { return .empty }
        let rows: [HTML] = self.invitations.map { invitation in
            let revoke: HTML = HTML.when(
                self.mayWrite,
                self.shell.form(
                    self.base.appending("invitations").appending(invitation.id).appending("revoke"),
                    """
                    <button class="btn quiet danger" \
                    aria-label="Withdraw invitation of \(invitation.email)">Withdraw</button>
                    """
                ))
            return """
                <tr data-key="\(invitation.id)"><td data-label="Person" class="strong">\(invitation.email)</td>\
                <td data-label="Role">\(invitation.role.rawValue)</td><td \
                data-label="Ends">\(HTML.time(invitation.expiresAt))</td>\
                <td class="row-actions">\(revoke)</td></tr>
                """
        }
        return HTML.panel(
            "Invitations", id: "invitations",
            HTML.table("Invitations", columns: ["Person", "Role", "Ends", ""], rows: rows))
    }

    private var invite: HTML {
        guard self.mayWrite else { return .empty }
        let email = Field(
            name: "email", label: "E-mail", type: "email", attributes: "required autocomplete=\"off\"")
        let role = Field(name: "role", label: "Role")
        return HTML.panel(
            "Invite", id: "invite", note: "You get a link to send; it works once.",
            self.shell.form(
                self.base.appending("invitations"), class: "inline-form",
                """
                \(self.form.banner)\(email.html(self.form))\
                \(role.choice(self.form, options: RoleText.options, selected: "deployer"))\
                <button class="btn primary">Invite</button>
                """) + RoleText.explanation)
    }
}
