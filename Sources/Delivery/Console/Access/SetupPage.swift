/// The first page of a new server: makes the owner.
package struct SetupPage: Sendable {
    /// The one-time token from the link.
    package var token: String
    /// What was entered.
    package var form: FormState

    /// Describes the page.
    package init(token: String, form: FormState = FormState()) {
        self.token = token
        self.form = form
    }
}
