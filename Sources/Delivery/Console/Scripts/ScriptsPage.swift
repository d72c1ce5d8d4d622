package import API

/// Saved scripts, by name: those that are shared, and the viewer's own.
package struct ScriptsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Those on this page, without their code.
    package var scripts: [ScriptResource]
    /// What their names contain; empty for all.
    package var search: String
    /// The `after` of this page; nil on the first.
    package var after: String?
    /// The `after` of the next page; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, scripts: [ScriptResource], search: String = "", after: String? = nil, next: String? = nil
    ) {
        self.shell = shell
        self.scripts = scripts
        self.search = search
        self.after = after
        self.next = next
    }
}
