import API
import Kernel

extension DeploymentPage {
    /// The page.
    package var html: HTML {
        let deployment = self.deployment
        let over = StatusStyle.isOver(deployment.status)
        let refresh: HTML = HTML.when(!over, "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>")
        let stream = Address.api("deployments").appending(deployment.id).appending("stream")
        let steps = StepList(steps: deployment.steps, now: self.shell.now)
        let title = "\(deployment.serviceName) #\(deployment.number)"
        return self.shell.page(
            title, head: refresh, wide: true,
            content: """
                <div id="deployment" data-id="\(deployment.id)" data-status="\(deployment.status)" \
                data-title="\(title)" data-url="\(stream)" data-from="\(self.cursor)" \
                data-replay="\(self.replayCursor ?? "")" data-bytes="\(self.outputBytes)" \
                data-reasons="\(ReasonText.json)">
                \(self.heading)
                <div class="deployment">
                <section class="timeline" aria-labelledby="steps-title"><div class="timeline-head">\
                <h2 id="steps-title">Steps</h2><span class="faint num" id="steps-count">\(self.stepCount)</span></div>
                \(steps.html)\(self.facts)</section>
                \(self.pane)
                </div></div>
                \(Self.templates)
                """)
    }

    private var outputBytes: Int64 { self.deployment.output.stdoutBytes + self.deployment.output.stderrBytes }

    private var pane: HTML {
        OutputPane(
            base: Address.api("deployments").appending(self.deployment.id), size: self.deployment.output,
            tail: self.output,
            silence: StatusStyle.isOver(self.deployment.status)
                ? "The script printed nothing." : "Nothing printed yet.",
            author: "script", reportsSteps: true
        ).html
    }

    private var heading: HTML {
        let deployment = self.deployment
        let note: HTML? = deployment.note.flatMap { note in
            note.isEmpty ? nil : "<p class=\"quote\">\(note)</p>"
        }
        let crumbs: HTML = """
            <a href="\(ShellSection.services.address)">Services</a><span aria-hidden="true">/</span>\
            <a href="\(Address.service(deployment.serviceID))">\(deployment.serviceName)</a>\
            <span aria-hidden="true">/</span><span>\(self.place)</span>
            """
        let below: HTML = """
            <p class="reason" id="reason">\(self.reason)</p>\(note)
            <ul class="meta"><li>\(HTML.icon(.person))<span>\(deployment.actor.name) \
            <span class="faint">\(TriggerText.words(deployment.trigger))\(self.origin)</span></span></li>\
            <li>\(HTML.icon(.scroll))\(HTML.time(deployment.createdAt))</li>\
            <li>\(HTML.icon(.clock))<span id="duration">\(self.duration)</span></li>\
            <li id="exit"\(HTML.when(deployment.exitCode == nil, " hidden"))>\(HTML.icon(.terminal))\
            <span>exit code <b class="num" id="exit-code">\(deployment.exitCode.map(String.init) ?? "")</b></span></li>\
            <li id="cancelled-by"\(HTML.when(deployment.cancelledBy == nil, " hidden"))>\(HTML.icon(.stop))\
            <span>cancelled by <span id="canceller">\(deployment.cancelledBy?.name ?? "")</span></span></li></ul>
            """
        return HTML.heading(
            """
            <a class="plain" href="\(Address.service(deployment.serviceID))">\(deployment.serviceName)</a> \
            <span class="num faint">#\(deployment.number)</span> <span id="pill">\(HTML.pill(deployment.status))</span>
            """,
            above: crumbs, below: below, actions: DeploymentActions(shell: self.shell, deployment: deployment).html)
    }

    private var reason: String {
        let deployment = self.deployment
        let words = ReasonText.words(
            status: deployment.status, reason: deployment.reason, detail: deployment.detail,
            exitCode: deployment.exitCode, signal: deployment.signal, position: deployment.position)
        // Where it broke is what people want to know first.
        guard deployment.status == "failed", let step = deployment.steps.last(where: { $0.state == "failed" }) else {
            return words
        }
        return "The step \(step.name) failed. \(words)"
    }

    private var origin: HTML {
        let link: HTML? = self.deployment.rerunOf.map { " of <a href=\"\(Address.deployment($0))\">an earlier one</a>" }
        return "\(link)"
    }

    private var duration: HTML {
        HTML.duration(from: self.deployment.startedAt, to: self.deployment.finishedAt, now: self.shell.now)
    }

    private var stepCount: String {
        let steps = self.deployment.steps
        let done = steps.filter { !["pending", "running"].contains($0.state) }.count
        return steps.isEmpty ? "" : "\(done) of \(steps.count)"
    }

    /// What was handed in and what was used: below the steps, closed at first.
    private var facts: HTML {
        let deployment = self.deployment
        let values: [HTML] = deployment.env.sorted { $0.key < $1.key }.map { name, value in
            "<dt><code>\(name)</code></dt><dd><code>\(value)</code></dd>"
        }
        let answers: [HTML] = deployment.answers.map { answer in
            let note: HTML? = answer.note.map { "<br><span class=\"faint\">\($0)</span>" }
            return """
                <dt>\(answer.answer.prefix(1).uppercased() + answer.answer.dropFirst())</dt>\
                <dd>by \(answer.by.name), \(HTML.time(answer.at))\(note)</dd>
                """
        }
        let usage: HTML? = deployment.usage.map { usage in
            """
            <dt>Processor time</dt><dd class="num">\(Figures.duration(usage.userSeconds + usage.systemSeconds))</dd>\
            <dt>Peak memory</dt><dd class="num">\(Figures.bytes(usage.peakMemoryBytes))</dd>
            """
        }
        return """
            <details class="facts"><summary>Details</summary><dl class="pairs"><dt>Id</dt>\
            <dd><code>\(deployment.id)</code></dd><dt>Started</dt>\
            <dd>\(HTML.time(deployment.startedAt, otherwise: "not yet"))</dd><dt>Finished</dt>\
            <dd>\(HTML.time(deployment.finishedAt, otherwise: "not yet"))</dd>\(answers)\(usage)\(values)</dl></details>
            """
    }

    /// Every state's look, for the script to copy.
    private static let templates: HTML = {
        let pills: [HTML] = StatusStyle.deployment.map { "<template data-pill=\"\($0.state)\">\($0.pill)</template>" }
        let dots: [HTML] = StatusStyle.step.map { style in
            """
            <template data-dot="\(style.state)" data-label="\(style.label)" data-tone="\(style.tone.rawValue)">\
            \(style.dot)</template>
            """
        }
        return "<div hidden>\(pills)\(dots)\(StepList.template)</div>"
    }()
}
