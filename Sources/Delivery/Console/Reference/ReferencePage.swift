/// The API, to read.
package struct ReferencePage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Where the API is, such as `https://martlet.example.org`.
    package var base: String
    /// The routes.
    package var groups: [ReferenceGroup]

    /// Describes the page.
    package init(shell: Shell, base: String, groups: [ReferenceGroup]) {
        self.shell = shell
        self.base = base
        self.groups = groups
    }
}
