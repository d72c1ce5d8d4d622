import API
import Kernel

extension DeadLetterPage {
    /// The page.
    package var html: HTML {
        let above: HTML = "<a href=\"\(ShellSection.deadLetters.address)\">Dead letters</a>"
        let below: HTML = StatusStyle.of(self.letter.status, in: StatusStyle.deadLetter).pill
        return self.shell.page(
            self.letter.title,
            content: """
                \(HTML.heading("\(self.letter.title)", above: above, below: below, actions: self.retry))
                \(self.form.banner)\(self.facts)\
                \(HTML.panel("What could not be done", id: "payload", "<pre class=\"code\">\(self.payload)</pre>"))\
                \(self.discard)
                """)
    }

    private var path: URLPath { ShellSection.deadLetters.address.appending(self.letter.id) }

    private var mayDecide: Bool { self.letter.status == "waiting" && self.shell.may(.deadLettersWrite) }

    private var retry: HTML {
        HTML.when(
            self.mayDecide,
            self.shell.form(self.path.appending("retry"), "<button class=\"btn primary\">Try again</button>"))
    }

    private var facts: HTML {
        var pairs: [(String, HTML)] = [
            ("Error", "\(self.letter.error)"), ("From", "\(self.letter.source)"),
            ("About", "<code>\(self.letter.subject)</code>"), ("Tries", "\(self.letter.attempts)"),
            ("Failed", HTML.time(self.letter.failedAt)),
        ]
        if let by = self.letter.decidedBy, let at = self.letter.decidedAt {
            pairs.append(("Decided", "by \(by.name), \(HTML.time(at))"))
        }
        if let reason = self.letter.reason { pairs.append(("Reason", "\(reason)")) }
        let rows: [HTML] = pairs.map { name, value in "<dt>\(name)</dt><dd>\(value)</dd>" }
        return HTML.panel("What happened", id: "facts", "<dl class=\"pairs\">\(rows)</dl>")
    }

    private var discard: HTML {
        guard self.mayDecide else { return .empty }
        let reason = Field(
            name: "reason", label: "Why", attributes: "required maxlength=\"2000\" autocomplete=\"off\"")
        return HTML.panel(
            "Give it up", id: "discard",
            self.shell.form(
                self.path.appending("discard"), class: "stack",
                "\(reason.html(self.form))<div><button class=\"btn danger-fill\">Discard</button></div>"))
    }
}
