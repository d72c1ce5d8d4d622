import API
import Kernel

extension CallsPage {
    /// The page.
    package var html: HTML {
        let lead: HTML = "<p>What agents reported of their calls: live, and as long as it is kept.</p>"
        let odd: HTML = HTML.when(
            self.odd > 0, "<a class=\"btn\" href=\"\(URLPath("calls", "quarantine"))\">Odd reports</a>")
        let pager = HTML.pager(
            next: self.next.map { self.address().with("after", $0) }, first: self.after == nil ? nil : self.address())
        let live: HTML = HTML.when(self.after == nil, " data-refresh=\"2\"")
        return self.shell.page(
            "Calls", wide: true,
            content: """
                \(HTML.heading("Calls", below: lead, actions: odd))\(self.search)
                <div id="calls" class="faceted"\(live)>\(self.sidebar)<div>\(CallChart(histogram: self.histogram).html)\
                \(self.list)\(pager)</div></div>
                """)
    }

    /// The same page with another value of a facet; nil takes it away.
    private func address(_ name: String? = nil, _ value: String? = nil) -> URLPath {
        var path = ShellSection.calls.address
            .with("environment", self.filter.environment?.description).with("q", self.filter.text)
            .with("span", String(self.filter.seconds))
        var values = self.filter.values
        if let name { values[name] = value }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { path = path.with(name, value) }
        return path
    }

    private var search: HTML {
        let environment = Field(name: "environment", label: "Environment")
        let text = Field(
            name: "q", label: "Text", type: "search",
            attributes: "data-search autocomplete=\"off\" spellcheck=\"false\"")
        let span = Field(name: "span", label: "Time")
        let kept: [HTML] = self.filter.values.sorted { $0.key < $1.key }.map {
            "<input type=\"hidden\" name=\"\($0.key)\" value=\"\($0.value)\">"
        }
        return """
            <form method="get" action="\(ShellSection.calls.address)" class="inline-form filters" role="search" \
            data-instant>\(kept)\
            \(environment.choice(
                FormState(), options: [(value: "", label: "All environments")] + self.environments.options,
                selected: self.filter.environment?.description ?? ""))\
            \(span.choice(
                FormState(), options: Self.spans.map { (value: String($0.seconds), label: $0.label) },
                selected: String(self.filter.seconds)))\
            \(text.html(FormState(), initial: self.filter.text ?? ""))\
            <div class="actions"><button class="btn">Filter</button></div></form>
            """
    }

    private var sidebar: HTML {
        let facets: [HTML] = [
            self.facet("outcome", "Outcome", self.facets.outcomes), self.facet("agent", "Agent", self.facets.agents),
            self.facet("tool", "Tool", self.facets.tools), self.facet("rule", "Rule", self.facets.rules),
            self.facet("mode", "Mode", self.facets.modes),
        ]
        return "<aside class=\"facets\" aria-label=\"Filter\">\(facets)</aside>"
    }

    private func facet(_ name: String, _ title: String, _ values: [FacetResource]) -> HTML {
        let shown = values.filter { !$0.value.isEmpty }.prefix(12)
        let chosen = self.filter.values[name]
        if shown.isEmpty, chosen == nil { return .empty }
        var rows: [HTML] = shown.map { facet in
            let isChosen = facet.value == chosen
            let current: HTML = HTML.when(isChosen, " aria-current=\"true\"")
            let label = name == "outcome" ? StatusStyle.of(facet.value, in: StatusStyle.call).label : facet.value
            return """
                <li><a href="\(self.address(name, isChosen ? nil : facet.value))"\(current)><span>\(label)</span>\
                <span class="num">\(facet.count)</span></a></li>
                """
        }
        if let chosen, !shown.contains(where: { $0.value == chosen }) {
            rows.append(
                "<li><a href=\"\(self.address(name, nil))\" aria-current=\"true\"><span>\(chosen)</span>0</a></li>")
        }
        return "<section><h2>\(title)</h2><ul>\(rows)</ul></section>"
    }

    private var list: HTML {
        if self.records.isEmpty {
            let isBare = self.filter.values.isEmpty && self.filter.text == nil
            return isBare
                ? HTML.emptyState(
                    .pulse, "No calls in this time",
                    "<p>Agents report here within seconds. Look further back, or connect one.</p>")
                : HTML.emptyState(
                    .pulse, "No call fits", "<p><a href=\"\(ShellSection.calls.address)\">See all calls</a></p>")
        }
        return HTML.table(
            "Calls", columns: ["Time", "Outcome", "Agent", "Tool", "Arguments", "Rule"],
            rows: self.records.map(self.row))
    }

    private func row(_ record: CallRecordResource) -> HTML {
        let rule: HTML = record.rule.map { "<code>\($0)</code>" } ?? "<span class=\"faint\">–</span>"
        let observed: HTML = HTML.when(record.mode == "observe", HTML.tag("observed"))
        return """
            <tr data-key="\(record.id)"><td data-label="Time"><a href="\(URLPath("calls").appending(record.id))">\
            \(HTML.time(record.time))</a></td>\
            <td data-label="Outcome">\(StatusStyle.of(record.outcome, in: StatusStyle.call).pill) \(observed)</td>\
            <td data-label="Agent">\(record.agent)</td><td data-label="Tool" class="strong"><code>\(record.tool)</code></td>\
            <td data-label="Arguments"><code class="clip">\(CallStory.arguments(record))</code></td>\
            <td data-label="Rule">\(rule)</td></tr>
            """
    }
}
