import API
import Kernel

extension ExecutionPage {
    /// The page.
    package var html: HTML {
        let execution = self.execution
        let over = StatusStyle.isOver(execution.status)
        let refresh: HTML = HTML.when(!over, "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>")
        let address = Address.api("executions").appending(execution.id)
        let title = ExecutionTitle.of(execution.title)
        return self.shell.page(
            title, head: refresh, wide: true,
            content: """
                <div id="execution" data-id="\(execution.id)" data-status="\(execution.status)" \
                data-title="\(title)" data-url="\(address.appending("stream"))" data-from="\(self.cursor)" \
                data-replay="\(self.replayCursor ?? "")" data-bytes="\(self.outputBytes)" \
                data-api="\(address)" data-page="\(Address.execution(execution.id))" \
                data-reasons="\(ExecutionReason.json)">
                \(self.heading(title))
                <div class="deployment">
                <div class="timeline"><section id="result" aria-label="Result">\(ExecutionResultView(execution: execution).html)\
                </section>\(self.given)\(self.facts)</div>
                \(self.pane)
                </div><div hidden>\(ExecutionPill.templates)</div></div>
                """)
    }

    private var outputBytes: Int64 { self.execution.output.stdoutBytes + self.execution.output.stderrBytes }

    private var pane: HTML {
        OutputPane(
            base: Address.api("executions").appending(self.execution.id), size: self.execution.output,
            tail: self.output,
            silence: StatusStyle.isOver(self.execution.status)
                ? "The program printed nothing." : "Nothing printed yet.",
            author: "program"
        ).html
    }

    private func heading(_ title: String) -> HTML {
        let execution = self.execution
        let project: HTML = HTML.when(
            !self.place.isEmpty, "<span aria-hidden=\"true\">/</span><span>\(self.place)</span>")
        let crumbs: HTML = """
            <a href="\(ShellSection.executions.address)">Executions</a><span aria-hidden="true">/</span>\
            <span>\(execution.runtime) <span class="num">\(execution.version)</span></span>\(project)
            """
        let origin: HTML? = execution.retryOf.map { " of <a href=\"\(Address.execution($0))\">an earlier one</a>" }
        let below: HTML = """
            <p class="status-line"><span id="pill">\
            \(ExecutionPill(status: execution.status, exitCode: execution.exitCode).html)</span> \
            <span id="duration" class="num">\(self.duration)</span> \
            <span id="reason">\(ExecutionReason.words(execution))</span> \
            <span id="position" class="faint">\(ExecutionReason.place(execution.position))</span></p>
            <ul class="meta"><li>\(HTML.icon(.person))<span>\(execution.actor.name) \
            <span class="faint">\(TriggerText.words(execution.trigger))\(origin)</span></span></li>\
            <li>\(HTML.icon(.scroll))\(HTML.time(execution.createdAt))</li>\
            <li>\(HTML.icon(.layers))<span><span id="priority">\(execution.priority)</span> priority</span></li>\
            <li id="exit"\(HTML.when(execution.exitCode == nil, " hidden"))>\(HTML.icon(.terminal))\
            <span>exit code <b class="num" id="exit-code">\(execution.exitCode.map(String.init) ?? "")</b></span></li>\
            <li id="cancelled-by"\(HTML.when(execution.cancelledBy == nil, " hidden"))>\(HTML.icon(.stop))\
            <span>cancelled by <span id="canceller">\(execution.cancelledBy?.name ?? "")</span></span></li></ul>
            """
        return HTML.heading(
            "<code class=\"program-title\">\(title)</code>", above: crumbs, below: below,
            actions: ExecutionActions(shell: self.shell, execution: execution).html)
    }

    private var duration: HTML {
        HTML.duration(from: self.execution.startedAt, to: self.execution.finishedAt, now: self.shell.now)
    }

    private var given: HTML {
        guard let inputs = self.inputs else {
            return
                "<section class=\"given\"><h2>Code</h2><p class=\"note\">What it was given is not kept any more.</p></section>"
        }
        return ExecutionInputsView(inputs: inputs, variables: self.execution.env).html
    }

    private var facts: HTML {
        let execution = self.execution
        let script: HTML? = execution.scriptID.map { id in
            "<dt>Script</dt><dd><a href=\"\(Address.script(id))\"><code>\(id)</code></a> version \(execution.scriptVersion ?? 1)</dd>"
        }
        return """
            <details class="facts"><summary>Details</summary><dl class="pairs" id="facts"><dt>Id</dt>\
            <dd><code>\(execution.id)</code></dd>\(script)<dt>Asked for</dt>\
            <dd>\(HTML.time(execution.createdAt))</dd><dt>Started</dt>\
            <dd>\(HTML.time(execution.startedAt, otherwise: "not yet"))</dd><dt>Finished</dt>\
            <dd>\(HTML.time(execution.finishedAt, otherwise: "not yet"))</dd></dl></details>
            """
    }
}
