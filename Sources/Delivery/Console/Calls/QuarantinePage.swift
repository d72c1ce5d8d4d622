package import API
import Kernel

/// Reports that are no call records, with the reason.
package struct QuarantinePage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Newest first.
    package var calls: [QuarantinedCallResource]
    /// Where the list begins; nil for its head.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(shell: Shell, calls: [QuarantinedCallResource], after: String?, next: String?) {
        self.shell = shell
        self.calls = calls
        self.after = after
        self.next = next
    }

    private static let address = URLPath("calls", "quarantine")

    /// The page.
    package var html: HTML {
        let above: HTML = "<a href=\"\(ShellSection.calls.address)\">Calls</a>"
        let lead: HTML = "<p>What could not be read is kept as it came, so that nothing is lost and the rest is.</p>"
        let rows: [HTML] = self.calls.map { call in
            """
            <tr data-key="\(call.id)"><td data-label="Received">\(HTML.time(call.receivedAt))</td>\
            <td data-label="Agent">\(call.agent)</td><td data-label="Reason" class="strong">\(call.reason)</td>\
            <td data-label="Report"><details class="pop"><summary class="btn quiet">Show</summary><div \
            class="pop-body wide"><pre class="source">\(call.report.indented)</pre></div></details></td></tr>
            """
        }
        let list =
            rows.isEmpty
            ? HTML.emptyState(.check, "No odd reports", "<p>Everything that agents reported could be read.</p>")
            : HTML.table("Odd reports", columns: ["Received", "Agent", "Reason", "Report"], rows: rows)
        let pager = HTML.pager(
            next: self.next.map { Self.address.with("after", $0) }, first: self.after == nil ? nil : Self.address)
        return self.shell.page(
            "Odd reports",
            content: "\(HTML.heading("Odd reports", above: above, below: lead))\(list)\(pager)")
    }
}
