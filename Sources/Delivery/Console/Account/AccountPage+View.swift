import API
import Kernel

extension AccountPage {
    /// The page.
    package var html: HTML {
        let leave = self.shell.form(URLPath("sign-out"), "<button class=\"btn\">\(HTML.icon(.exit))Sign out</button>")
        let others: HTML = HTML.when(
            self.sessions.count > 1,
            self.shell.form(
                self.base.appending("sessions").appending("revoke-others"),
                "<button class=\"btn\">Sign out everywhere else</button>"))
        let note: HTML = "Changing it signs you out everywhere else."
        return self.shell.page(
            "Account",
            content: """
                \(HTML.heading("Account", below: "<p>\(self.shell.user)</p>", actions: leave))
                \(HTML.panel("Where you are signed in", id: "sessions", actions: others, self.list))
                \(HTML.panel("Password", id: "password", note: note, self.change))
                """)
    }

    private var base: URLPath { ShellSection.account.address }

    private var list: HTML {
        HTML.table(
            "Sessions", columns: ["Browser", "Address", "Last seen", "Ends", ""], rows: self.sessions.map(self.row))
    }

    private func row(_ session: SessionResource) -> HTML {
        let current: HTML = HTML.when(session.current, " \(HTML.tag("This one", tone: .accent))")
        let revoke: HTML = HTML.when(
            !session.current,
            self.shell.form(
                self.base.appending("sessions").appending(session.id).appending("revoke"),
                "<button class=\"btn quiet danger\" aria-label=\"Sign out \(session.userAgent)\">Sign out</button>"))
        return """
            <tr data-key="\(session.id)"><td data-label="Browser" class="strong \
            two">\(UserAgent.words(session.userAgent))\(current)\
            <span class="sub">since \(HTML.time(session.createdAt))</span></td>\
            <td data-label="Address"><span class="num">\(session.address)</span></td>\
            <td data-label="Last seen">\(HTML.time(session.lastSeenAt))</td><td \
            data-label="Ends">\(HTML.time(session.expiresAt))</td>\
            <td class="row-actions">\(revoke)</td></tr>
            """
    }

    private var change: HTML {
        let current = Field(
            name: "current", label: "Current password", type: "password",
            attributes: "required autocomplete=\"current-password\"")
        let new = Field(
            name: "password", label: "New password", type: "password", hint: "At least 8 characters.",
            attributes: "required minlength=\"8\" autocomplete=\"new-password\"")
        return self.shell.form(
            self.base.appending("password"), class: "inline-form",
            """
            \(self.form.banner)<input type="text" value="\(self.shell.user)" autocomplete="username" hidden readonly \
            aria-label="E-mail">\
            \(current.html(self.form))\(new.html(self.form))<button class="btn primary">Change password</button>
            """)
    }
}
