import API
import Kernel

extension AuditPage {
    /// The page.
    package var html: HTML {
        let pager = HTML.pager(
            next: self.next.map { self.base.with("after", $0) }, first: self.after == nil ? nil : self.base)
        return self.shell.page(
            "Audit",
            content: """
                \(HTML.heading("Audit", below: "<p>Every change by a person or a key, and every refusal.</p>"))
                \(self.filter)\(self.list)\(pager)
                """)
    }

    private var base: URLPath {
        ShellSection.audit.address.with("action", self.action.isEmpty ? nil : self.action)
            .with("actor", self.actor.isEmpty ? nil : self.actor)
    }

    private var filter: HTML {
        let values = FormState(values: ["action": self.action, "actor": self.actor])
        let action = Field(
            name: "action", label: "Action begins with",
            attributes: "placeholder=\"key.\" autocomplete=\"off\" spellcheck=\"false\" data-search")
        let actor = Field(
            name: "actor", label: "By",
            attributes: "placeholder=\"e-mail or key name\" autocomplete=\"off\" spellcheck=\"false\"")
        let clear: HTML = HTML.when(
            !self.action.isEmpty || !self.actor.isEmpty,
            "<a class=\"btn quiet\" href=\"\(ShellSection.audit.address)\">Clear</a>")
        return """
            <form method="get" action="\(ShellSection.audit.address)" class="inline-form filters" role="search">\
            \(action.html(values))\(actor.html(values))<div class="actions"><button \
            class="btn">Filter</button>\(clear)</div></form>
            """
    }

    private var list: HTML {
        if self.rows.isEmpty {
            return HTML.emptyState(
                .scroll, "No rows",
                "<p>Nothing was recorded that fits. Changes and refusals appear here the moment they happen.</p>")
        }
        return HTML.table(
            "Audit log", columns: ["When", "Who", "Action", "Subject", "From", "Details"], rows: self.rows.map(self.row)
        )
    }

    private func row(_ row: AuditResource) -> HTML {
        let count: HTML = HTML.when(row.count > 1, " <span class=\"tag num\">\(row.count)×</span>")
        let tone: HTML = HTML.when(row.action == "refused", " class=\"danger-text\"")
        return """
            <tr data-key="\(row.id)"><td data-label="When">\(HTML.time(row.time))</td>\
            <td data-label="Who" class="strong">\(row.actor.name)</td>\
            <td data-label="Action"><code\(tone)>\(row.action)</code>\(count)</td>\
            <td data-label="Subject"><code class="value">\(row.subject)</code></td>\
            <td data-label="From"><span class="num faint">\(row.address)</span></td>\
            <td data-label="Details">\(self.details(row))</td></tr>
            """
    }

    private func details(_ row: AuditResource) -> HTML {
        // What has no value says nothing.
        let members = row.data.object?.filter { $0.value != .null } ?? [:]
        guard !members.isEmpty else { return "<span class=\"faint\">–</span>" }
        let pairs: [HTML] = members.sorted { $0.key < $1.key }.map { name, value in
            "<dt>\(name)</dt><dd><code>\(value.string ?? value.text)</code></dd>"
        }
        return """
            <details class="pop"><summary class="btn quiet" aria-label="Details of \(row.action)">Show</summary>\
            <div class="pop-body wide"><dl class="pairs">\(pairs)</dl></div></details>
            """
    }
}
