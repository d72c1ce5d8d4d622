import Kernel

extension InvitationPage {
    /// The page.
    package var html: HTML {
        let password = Field(
            name: "password", label: "Choose a password", type: "password", hint: "At least 8 characters.",
            attributes: "required minlength=\"8\" autocomplete=\"new-password\" autofocus")
        return AccessFrame(
            title: "Join \(self.organization)",
            lead: "<p>You are invited as <strong>\(self.role.rawValue)</strong>: \(RoleText.words(self.role))</p>",
            body: """
                <form method="post" action="\(URLPath("invitations", self.token))" data-enhance class="stack">
                \(self.form.banner)<div class="field"><label for="f-email">E-mail</label>
                <input id="f-email" type="email" value="\(self.email)" readonly autocomplete="username"></div>
                \(password.html(self.form))<button class="btn primary block">Join</button></form>
                """
        ).html
    }
}
