package import API

/// The tokens that may deploy one service.
package struct ServiceTokensPage: Sendable {
    /// What all pages of the service share.
    package var frame: ServiceFrame
    /// Newest first.
    package var tokens: [ServiceTokenResource]
    /// The one just made, whose secret is shown once.
    package var created: ServiceTokenResource?
    /// The form for a new one.
    package var form: FormState

    /// Describes the page.
    package init(
        frame: ServiceFrame, tokens: [ServiceTokenResource], created: ServiceTokenResource? = nil,
        form: FormState = FormState()
    ) {
        self.frame = frame
        self.tokens = tokens
        self.created = created
        self.form = form
    }
}
