package import API

/// One dead letter with all that it holds.
package struct DeadLetterPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The letter.
    package var letter: DeadLetterResource
    /// The payload, laid out for people.
    package var payload: String
    /// The form for the reason.
    package var form: FormState

    /// Describes the page.
    package init(shell: Shell, letter: DeadLetterResource, payload: String, form: FormState = FormState()) {
        self.shell = shell
        self.letter = letter
        self.payload = payload
        self.form = form
    }
}
