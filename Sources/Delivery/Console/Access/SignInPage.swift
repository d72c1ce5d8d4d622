/// Where a person signs in.
package struct SignInPage: Sendable {
    /// The path to go to afterwards; the server checks that it is one of its own.
    package var next: String?
    /// What was entered.
    package var form: FormState
    /// Such as "You are signed out."
    package var notice: String?

    /// Describes the page.
    package init(next: String? = nil, form: FormState = FormState(), notice: String? = nil) {
        self.next = next
        self.form = form
        self.notice = notice
    }
}
