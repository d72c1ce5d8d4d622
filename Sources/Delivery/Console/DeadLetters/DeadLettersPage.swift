package import API

/// What failed for good.
package struct DeadLettersPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Newest first.
    package var letters: [DeadLetterResource]
    /// The state that is shown; nil for all.
    package var status: String?
    /// Where this part of the list begins; nil for the newest.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, letters: [DeadLetterResource], status: String?, after: String? = nil, next: String? = nil
    ) {
        self.shell = shell
        self.letters = letters
        self.status = status
        self.after = after
        self.next = next
    }
}
