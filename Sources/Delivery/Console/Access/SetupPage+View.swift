extension SetupPage {
    /// The page.
    package var html: HTML {
        let organization = Field(
            name: "organization", label: "Organization", hint: "Your team or company.",
            attributes: "required maxlength=\"100\" autocomplete=\"organization\" autofocus")
        let email = Field(
            name: "email", label: "E-mail", type: "email", attributes: "required autocomplete=\"username\"")
        let password = Field(
            name: "password", label: "Password", type: "password", hint: "At least 8 characters.",
            attributes: "required minlength=\"8\" autocomplete=\"new-password\"")
        return AccessFrame(
            title: "Set up Martlet",
            lead:
                "<p>You are the first one here. Create the owner of this server; you can invite others afterwards.</p>",
            body: """
                <form method="post" action="\(URLPath("setup"))" data-enhance class="stack">\(self.form.banner)
                <input type="hidden" name="token" value="\(self.token)">
                \(organization.html(self.form))\(email.html(self.form))\(password.html(self.form))
                <button class="btn primary block">Create owner and sign in</button></form>
                """
        ).html
    }
}
