import API
import Kernel

extension RunPage {
    /// The page.
    package var html: HTML {
        let runtimes = JSON.array(self.choices.map { $0.json(self.editor) }).text
        let editor = JSON.array(self.editor.base.map { .string($0.description) }).text
        return self.shell.page(
            "Run", wide: true,
            content: """
                <div id="run" class="run" data-runtimes="\(runtimes)" data-editor="\(editor)">
                \(self.choices.isEmpty ? self.nothing : self.editing)
                <div class="run-pane" data-stay><div id="run-output">\(self.waiting)</div>\(self.history)</div></div>
                """)
    }

    /// The runtime that stands in the form: what was asked for, else what the person ran last.
    package var chosen: RuntimeChoice? {
        let last = self.recent.first
        return self.choices.first { $0.key == self.form.values["runtime"] }
            ?? self.choices.first { $0.runtime.name == last?.runtime && $0.runtime.version == last?.version }
            ?? self.choices.first { $0.runtime.name == "python" } ?? self.choices.first
    }

    private var nothing: HTML {
        """
        <div class="run-form"><h1>Run</h1>\(HTML.emptyState(
            .terminal, "No runtime works here",
            "<p>\(self.sandbox.refusal ?? "Install one on the server, such as python3, or declare it in runtimes.yml. If one is installed, the server's log says why it is not offered.")</p>"))\
        </div>
        """
    }

    private var editing: HTML {
        let origin: HTML? = self.origin.map { "<input type=\"hidden\" name=\"from\" value=\"\($0)\">" }
        let refusal: HTML? = self.sandbox.refusal.map { HTML.banner($0, tone: .danger) }
        return """
            <form method="post" action="\(ShellSection.executions.address)" enctype="multipart/form-data" \
            class="run-form" data-run><input type="hidden" name="csrf" value="\(self.shell.csrf)">\(origin)
            \(self.bar)\(refusal)\(self.form.banner)
            \(self.code)
            <p class="hint" id="run-editor-hint">\(self.hint)</p>
            \(RunInputFields(page: self).html)\(RunLimitFields(page: self, chosen: self.chosen).html)\
            \(RunSaveFields(page: self).html)
            </form>
            """
    }

    private var bar: HTML {
        let options = self.choices.map { (value: $0.key, label: $0.key) }
        let runtime = Field(name: "runtime", label: "Runtime", attributes: "aria-label=\"Runtime and version\"")
        let disabled: HTML = HTML.when(self.sandbox.refusal != nil, " disabled")
        return """
            <div class="run-bar"><h1>Run</h1>\
            \(runtime.choice(self.form, options: options, selected: self.chosen?.key ?? ""))\(self.example)\
            <button class="btn primary" id="run-button"\(disabled)>\(HTML.icon(.play))Run<kbd class="needs-js">⌘↵</kbd>\
            </button></div>
            """
    }

    /// Without script the example of the runtime that the page was asked for; with it that of the chosen one.
    private var example: HTML {
        let address = ShellSection.run.address.with("runtime", self.chosen?.key).with("example", "1")
        return "<a class=\"btn\" id=\"run-example\" href=\"\(address)\">Example</a>"
    }

    private var code: HTML {
        let code = Field(
            name: "code", label: "Code",
            attributes: """
                class="mono" spellcheck="false" autocapitalize="off" autocomplete="off" \
                placeholder="Write a program, or take the example." data-code
                """)
        return "<div class=\"run-code\">\(code.area(self.form, rows: 18))</div>"
    }

    private var hint: HTML {
        let tab: HTML = HTML.when(
            !self.editor.base.isEmpty, "<span class=\"needs-js\">Tab indents; Esc, then Tab, leaves the editor. </span>"
        )
        return "\(tab)Files that the program writes to its <code>OUTPUT_DIR</code> are kept."
    }

    private var waiting: HTML {
        """
        <div class="run-waiting needs-js">\(HTML.icon(.terminal))<p>Output appears here.</p></div>
        """
    }

    private var history: HTML {
        let rows: [HTML] = self.recent.map { execution in
            let again = ShellSection.run.address.with("from", execution.id.description)
            return """
                <li data-key="\(execution.id)">\(ExecutionPill(status: execution.status, exitCode: execution.exitCode).html)\
                <a class="program" href="\(again)" title="Open in the editor"><code>\
                \(ExecutionTitle.of(execution.title))</code></a>\
                <span class="faint">\(execution.runtime)</span>\(HTML.time(execution.createdAt))\
                <a class="btn quiet icon-only" href="\(Address.execution(execution.id))" \
                aria-label="Open the page of this run" title="Open page">\(HTML.icon(.arrow))</a></li>
                """
        }
        let all = ShellSection.executions.address.with("mine", "1")
        let body: HTML =
            rows.isEmpty
            ? "<p class=\"note\">What you run is listed here, and can be opened again.</p>" : "<ul>\(rows)</ul>"
        return """
            <section class="history" aria-labelledby="history-title"><div class="given-head">\
            <h2 id="history-title">Your recent runs</h2>\
            \(HTML.when(!rows.isEmpty, "<a class=\"btn quiet\" href=\"\(all)\">All</a>"))</div>\
            <div id="history" data-live="execution.">\(body)</div></section>
            """
    }
}
