import API
import Kernel

extension DeadLettersPage {
    /// The page.
    package var html: HTML {
        let pager = HTML.pager(
            next: self.next.map { self.base(self.status).with("after", $0) },
            first: self.after == nil ? nil : self.base(self.status))
        let lead: HTML = "<p>What failed for good and waits for a decision.</p>"
        return self.shell.page(
            "Dead letters",
            content: """
                \(HTML.heading("Dead letters", below: lead))
                <nav class="tabs" aria-label="Filter by state">\(self.filter)</nav>
                <div id="letters" data-live="dead_letter.">\(self.list)</div>\(pager)
                """)
    }

    private func base(_ status: String?) -> URLPath { ShellSection.deadLetters.address.with("status", status) }

    private var filter: HTML {
        let states: [(String, String)] = [
            ("waiting", "Waiting"), ("retried", "Retried"), ("discarded", "Discarded"), ("all", "All"),
        ]
        let links: [HTML] = states.map { state, label in
            let mark: HTML = HTML.when(state == self.status ?? "waiting", " aria-current=\"page\"")
            return "<a href=\"\(self.base(state))\"\(mark)>\(label)</a>"
        }
        return links.joined()
    }

    private var list: HTML {
        if self.letters.isEmpty {
            return HTML.emptyState(
                .check, "Nothing here",
                "<p>A delivery or a step that fails for good, after all its tries, is put here and never lost.</p>")
        }
        return HTML.table(
            "Dead letters", columns: ["What", "State", "Tries", "Failed", "Error"], rows: self.letters.map(self.row))
    }

    private func row(_ letter: DeadLetterResource) -> HTML {
        """
        <tr data-key="\(letter.id)"><td data-label="What" class="strong two">\
        <a href="\(ShellSection.deadLetters.address.appending(letter.id))">\(letter.title)</a>\
        <span class="sub">\(letter.source)</span></td>\
        <td data-label="State">\(StatusStyle.of(letter.status, in: StatusStyle.deadLetter).pill)</td>\
        <td data-label="Tries"><span class="num">\(letter.attempts)</span></td>\
        <td data-label="Failed">\(HTML.time(letter.failedAt))</td>\
        <td data-label="Error">\(letter.error)</td></tr>
        """
    }
}
