package import API

/// Who did what.
package struct AuditPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Newest first.
    package var rows: [AuditResource]
    /// The text that the action begins with; empty for all.
    package var action: String
    /// The person or key that the rows are limited to, by name; empty for all.
    package var actor: String
    /// The `after` of this page; nil on the first.
    package var after: String?
    /// The `after` of the next page; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, rows: [AuditResource], action: String = "", actor: String = "", after: String? = nil,
        next: String? = nil
    ) {
        self.shell = shell
        self.rows = rows
        self.action = action
        self.actor = actor
        self.after = after
        self.next = next
    }
}
