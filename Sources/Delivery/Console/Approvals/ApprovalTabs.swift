/// The ways between what waits, what was decided, and the rules.
struct ApprovalTabs {
    let isHistory: Bool

    var html: HTML {
        let address = ShellSection.approvals.address
        let mark: (Bool) -> HTML = { HTML.when($0, " aria-current=\"page\"") }
        return """
            <nav class="tabs" aria-label="Approvals"><a href="\(address)"\(mark(!self.isHistory))>Waiting</a>\
            <a href="\(address.appending("history"))"\(mark(self.isHistory))>History</a></nav>
            """
    }

    static let rules: HTML =
        "<a class=\"btn\" href=\"\(ShellSection.approvals.address.appending("rules"))\">Rules</a>"
}
