extension SignInPage {
    /// The page.
    package var html: HTML {
        let email = Field(
            name: "email", label: "E-mail", type: "email",
            attributes: "required autocomplete=\"username\" autofocus")
        let password = Field(
            name: "password", label: "Password", type: "password",
            attributes: "required autocomplete=\"current-password\"")
        let next: HTML? = self.next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0)\">" }
        let notice: HTML? = self.notice.map { HTML.banner($0, tone: .success) }
        return AccessFrame(
            title: "Sign in",
            lead: "<p>Deploy, run and observe, on your own server.</p>",
            body: """
                \(notice)<form method="post" action="\(URLPath("sign-in"))" data-enhance \
                class="stack">\(self.form.banner)
                \(next)\(email.html(self.form))\(password.html(self.form))
                <button class="btn primary block">Sign in</button></form>
                """
        ).html
    }
}
