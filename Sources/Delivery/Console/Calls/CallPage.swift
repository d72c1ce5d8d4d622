package import API
import Kernel

/// One call: everything that became of it, and the whole reports.
package struct CallPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The record that was asked for.
    package var record: CallRecordResource
    /// All records of the same call, oldest first.
    package var records: [CallRecordResource]
    /// What the environment is called.
    package var place: String

    /// Describes the page.
    package init(shell: Shell, record: CallRecordResource, records: [CallRecordResource], place: String) {
        self.shell = shell
        self.record = record
        self.records = records
        self.place = place
    }

    /// The page.
    package var html: HTML {
        let record = self.record
        let above: HTML = "<a href=\"\(ShellSection.calls.address)\">Calls</a> / \(self.place) / \(record.agent)"
        let style = StatusStyle.of(self.records.last?.outcome ?? record.outcome, in: StatusStyle.call)
        let session: HTML? = record.session.map {
            let address = URLPath("agents", "sessions", $0).with("environment", record.environmentID.description)
            return "<dt>Session</dt><dd><a href=\"\(address)\"><code>\($0)</code></a></dd>"
        }
        let revision: HTML? = record.revision.map { "<dt>Applied</dt><dd><code>\($0)</code></dd>" }
        let rule: HTML? = record.rule.map { "<dt>Rule</dt><dd><code>\($0)</code></dd>" }
        let reason: HTML? = record.reason.map { "<dt>Reason</dt><dd>\($0)</dd>" }
        let reports: [HTML] = self.records.map { one in
            """
            <details class="report"\(HTML.when(one.id == record.id, " open"))><summary>\
            \(StatusStyle.of(one.outcome, in: StatusStyle.call).pill) \(HTML.time(one.time))</summary>\
            <pre class="source" tabindex="0" aria-label="Report">\(one.report.indented)</pre></details>
            """
        }
        return self.shell.page(
            "Call of \(record.tool)",
            content: """
                \(HTML.heading("<code>\(record.tool)</code>", above: above, below: "<p>\(style.pill)</p>"))
                <dl class="pairs"><dt>Call</dt><dd><code>\(record.callID)</code></dd>\(session)\(rule)\(reason)\(revision)\
                <dt>Mode</dt><dd>\(record.mode)</dd><dt>Received</dt><dd>\(HTML.time(record.receivedAt))</dd></dl>
                \(HTML.panel("Reports", id: "reports", reports.joined()))
                """)
    }
}
