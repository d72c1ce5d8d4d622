extension HTML {
    /// A message above the content.
    static func banner(_ text: String, tone: Tone) -> HTML {
        let icon: Icon = tone == .success ? .check : .alert
        let role = tone == .danger ? "alert" : "status"
        return """
            <div class="banner \(tone.rawValue)" role="\(role)" data-banner>\(HTML.icon(icon))<p>\(text)</p></div>
            """
    }

    /// The state of a deployment.
    static func pill(_ status: String) -> HTML { StatusStyle.of(status, in: StatusStyle.deployment).pill }

    /// A short word in a frame.
    static func tag(_ text: String, tone: Tone = .neutral) -> HTML {
        "<span class=\"tag \(tone.rawValue)\">\(text)</span>"
    }

    /// A text in which what stands between backticks is code.
    static func prose(_ text: String) -> HTML {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return "\(text)" }
        let pieces: [HTML] = parts.enumerated().map { $0 % 2 == 0 ? "\(String($1))" : "<code>\(String($1))</code>" }
        return pieces.joined()
    }

    /// The top of a page: title, what it is about, and what can be done.
    static func heading(_ title: HTML, above: HTML = .empty, below: HTML = .empty, actions: HTML = .empty) -> HTML {
        let crumbs: HTML = HTML.when(!above.isEmpty, "<div class=\"crumbs\">\(above)</div>")
        let lead: HTML = HTML.when(!below.isEmpty, "<div class=\"lead\">\(below)</div>")
        let buttons: HTML = HTML.when(!actions.isEmpty, "<div class=\"actions\">\(actions)</div>")
        return "<div class=\"heading\"><div>\(crumbs)<h1>\(title)</h1>\(lead)</div>\(buttons)</div>"
    }

    /// What stands where a list is empty, and teaches the next step.
    static func emptyState(_ icon: Icon, _ title: String, _ body: HTML) -> HTML {
        """
        <div class="empty"><span class="empty-icon">\(HTML.icon(icon))</span><h2>\(title)</h2>\(body)</div>
        """
    }

    /// A button that opens a small panel with a form; works without script.
    static func popover(_ label: HTML, class name: String = "btn", title: String, _ body: HTML) -> HTML {
        """
        <details class="pop"><summary class="\(name)">\(label)</summary>\
        <div class="pop-body"><p class="pop-title">\(title)</p>\(body)</div></details>
        """
    }

    /// A titled part of a page.
    static func panel(_ title: String, id: String, note: HTML = .empty, actions: HTML = .empty, _ body: HTML) -> HTML {
        let lead: HTML = HTML.when(!note.isEmpty, "<p class=\"note\">\(note)</p>")
        return """
            <section class="panel" aria-labelledby="\(id)-title" id="\(id)"><div class="panel-head"><div>\
            <h2 id="\(id)-title">\(title)</h2>\(lead)</div>\(actions)</div>\(body)</section>
            """
    }

    /// A table whose rows become cards on narrow screens; each cell says its column by `data-label`.
    static func table(_ label: String, class name: String = "", columns: [String], rows: [HTML]) -> HTML {
        let heads: [HTML] = columns.map { column in
            column.isEmpty
                ? "<th scope=\"col\"><span class=\"visually-hidden\">Actions</span></th>"
                : "<th scope=\"col\">\(column)</th>"
        }
        return """
            <table class="table \(name)"><caption class="visually-hidden">\(label)</caption>\
            <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    /// The way to the next part of a list.
    static func pager(next: URLPath?, first: URLPath?) -> HTML {
        guard next != nil || first != nil else { return .empty }
        let back: HTML? = first.map { "<a class=\"btn\" href=\"\($0)\">Newest</a>" }
        let forward: HTML? = next.map { "<a class=\"btn\" href=\"\($0)\" rel=\"next\">Older</a>" }
        return "<nav class=\"pager\" aria-label=\"Pages\">\(back)\(forward)</nav>"
    }

    /// A text to copy: shown once, or a command to run.
    static func copyable(_ text: String, label: String) -> HTML {
        """
        <div class="copy"><code tabindex="0" aria-label="\(label)">\(text)</code>\
        <button type="button" class="btn quiet icon-only needs-js" data-copy="\(text)" aria-label="Copy \(label)" \
        title="Copy">\(HTML.icon(.copy))</button></div>
        """
    }
}
