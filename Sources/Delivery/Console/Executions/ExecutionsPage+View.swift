import API
import Kernel

extension ExecutionsPage {
    /// The page.
    package var html: HTML {
        let live: HTML = HTML.when(self.after == nil, " data-live=\"execution.\"")
        let base = self.address(self.filter)
        let pager = HTML.pager(next: self.next.map { base.with("after", $0) }, first: self.after == nil ? nil : base)
        let run: HTML = HTML.when(
            self.shell.may(.executionsRun),
            "<a class=\"btn primary\" href=\"\(ShellSection.run.address)\">\(HTML.icon(.play))Run code</a>")
        // Where nothing ran, there is nothing to choose from.
        let isBare = self.executions.isEmpty && self.filter == Filter() && self.queue.depth + self.queue.running == 0
        return self.shell.page(
            "Executions",
            content: """
                \(HTML.heading("Executions", actions: run))
                <nav class="tabs" aria-label="Filter by status">\(self.states)</nav>
                \(HTML.when(!isBare, self.choices))
                <div id="executions"\(live)>\(HTML.when(!isBare, self.figures))\(self.list)</div>\(pager)
                """)
    }

    private func address(_ filter: Filter) -> URLPath {
        ShellSection.executions.address.with("status", filter.status).with("runtime", filter.runtime)
            .with("mine", filter.mine ? "1" : nil)
    }

    private var states: HTML {
        let all: [(String?, String)] = [(nil, "All")] + StatusStyle.execution.map { ($0.state, $0.label) }
        let links: [HTML] = all.map { state, label in
            var filter = self.filter
            filter.status = state
            let current: HTML = HTML.when(state == self.filter.status, " aria-current=\"page\"")
            return "<a href=\"\(self.address(filter))\"\(current)>\(label)</a>"
        }
        return links.joined()
    }

    private var choices: HTML {
        let runtime = Field(name: "runtime", label: "Runtime")
        let known = self.runtimes + (self.filter.runtime.map { self.runtimes.contains($0) ? [] : [$0] } ?? [])
        let options = [(value: "", label: "All runtimes")] + known.map { (value: $0, label: $0) }
        let mine = Checkbox(name: "mine", label: "Only mine", value: "1", checked: self.filter.mine)
        let status: HTML? = self.filter.status.map { "<input type=\"hidden\" name=\"status\" value=\"\($0)\">" }
        let isFiltered = self.filter.runtime != nil || self.filter.mine
        let clear: HTML = HTML.when(
            isFiltered, "<a class=\"btn quiet\" href=\"\(self.address(Filter(status: self.filter.status)))\">Clear</a>")
        return """
            <form method="get" action="\(ShellSection.executions.address)" class="inline-form filters" role="search" \
            data-instant>\(status)\
            \(runtime.choice(FormState(), options: options, selected: self.filter.runtime ?? ""))\
            <div class="actions">\(mine.html)<button class="btn">Filter</button>\(clear)</div></form>
            """
    }

    private var figures: HTML {
        let queue = self.queue
        let waiting: Tone = queue.depth > 0 ? .warning : .neutral
        let running: Tone = queue.running > 0 ? .accent : .neutral
        return """
            <ul class="figures three">\(self.figure("Waiting", queue.depth, waiting))\
            \(self.figure("Running on this machine", queue.running, running))\
            \(self.figure("May run at once", queue.capacity, .neutral))</ul>
            """
    }

    private func figure(_ label: String, _ count: Int, _ tone: Tone) -> HTML {
        """
        <li class="\(tone.rawValue)"><span class="figure"><span class="figure-number num">\(count)</span>\
        <span class="figure-label">\(label)</span></span></li>
        """
    }

    private var list: HTML {
        if !self.executions.isEmpty {
            return ExecutionTable(executions: self.executions, now: self.shell.now).html
        }
        if self.filter != Filter() {
            return HTML.emptyState(
                .terminal, "No execution fits",
                "<p><a href=\"\(ShellSection.executions.address)\">See all executions</a></p>")
        }
        let run: HTML = HTML.when(
            self.shell.may(.executionsRun),
            "<p><a class=\"btn primary\" href=\"\(ShellSection.run.address)\">Open the editor</a></p>")
        return HTML.emptyState(
            .terminal, "Nothing was run yet",
            """
            <p>Every run of code gets a sandbox of its own, with limits on time, memory, processes and disk, and no \
            network but hosts that are allowed. Write some in the editor, or from a terminal:</p>\
            \(HTML.copyable("martlet run hello.py", label: "command"))\(run)
            """)
    }
}
