import API
import Kernel

extension HomePage {
    /// The page.
    package var html: HTML {
        self.shell.page(
            "Home",
            content: """
                \(HTML.heading("Home"))
                <div id="home" data-live="deployment. execution. \
                service.">\(self.serviceCount == 0 ? self.start : self.overview)</div>
                """)
    }

    private var overview: HTML {
        """
        <ul class="figures">
        \(self.figure("Running", self.running.count + self.programs(queued: false), tone: .accent, anchor: self.runs))
        \(self.figure("Waiting", self.waiting.count + self.programs(queued: true), tone: .warning, anchor: self.waits))
        \(self.figure("Failed", self.failed.count + self.failedExecutions.count, more: self.hasMore, tone: .danger, anchor: self.failures))
        \(self.figure("Services", self.serviceCount, tone: .neutral, anchor: ""))
        </ul>
        \(self.group("running", "Running", self.running))
        \(self.runningPrograms)
        \(self.group("waiting", "Waiting", self.waiting))
        \(self.group("failed", "Failed", self.failed, note: "Services whose last deployment failed."))
        \(self.failedPrograms)
        \(self.recentGroup)
        """
    }

    private func figure(_ label: String, _ count: Int, more: Bool = false, tone: Tone, anchor: String) -> HTML {
        let look = count == 0 ? Tone.neutral : tone
        let address = anchor.isEmpty ? ShellSection.services.address.description : "#\(anchor)"
        let body: HTML =
            "<span class=\"figure-number num\">\(count)\(more ? "+" : "")</span><span class=\"figure-label\">\(label)</span>"
        let linked: HTML =
            count == 0 && !anchor.isEmpty
            ? "<span class=\"figure\">\(body)</span>" : "<a class=\"figure\" href=\"\(address)\">\(body)</a>"
        return "<li class=\"\(look.rawValue)\">\(linked)</li>"
    }

    private var hasMore: Bool { self.failedExecutions.count >= Self.failedExecutionsShown }
    private var runs: String { self.running.isEmpty ? "running-executions" : "running" }
    private var waits: String { self.waiting.isEmpty ? "running-executions" : "waiting" }
    private var failures: String { self.failed.isEmpty ? "failed-executions" : "failed" }

    private func programs(queued: Bool) -> Int {
        self.runningExecutions.count { ($0.status == "queued") == queued }
    }

    private var runningPrograms: HTML {
        self.programs("running-executions", "Running and waiting executions", self.runningExecutions)
    }

    private var failedPrograms: HTML {
        self.programs("failed-executions", "Failed executions", self.failedExecutions, note: "Of the last 24 hours.")
    }

    private func programs(
        _ id: String, _ title: String, _ executions: [ExecutionSummary], note: HTML = .empty
    ) -> HTML {
        guard !executions.isEmpty else { return .empty }
        let all: HTML = "<a class=\"btn quiet\" href=\"\(ShellSection.executions.address)\">All executions</a>"
        let table = ExecutionTable(executions: executions, now: self.shell.now, label: title)
        return HTML.panel(title, id: id, note: note, actions: all, table.html)
    }

    private func group(_ id: String, _ title: String, _ deployments: [DeploymentSummary], note: HTML = .empty) -> HTML {
        guard !deployments.isEmpty else { return .empty }
        let table = DeploymentTable(deployments: deployments, now: self.shell.now, label: title)
        return HTML.panel(title, id: id, note: note, table.html)
    }

    private var recentGroup: HTML {
        let all: HTML = "<a class=\"btn quiet\" href=\"\(ShellSection.deployments.address)\">All deployments</a>"
        if self.recent.isEmpty {
            return HTML.panel(
                "Recently finished", id: "recent",
                HTML.emptyState(
                    .rocket, "Nothing finished yet",
                    """
                    <p>Open a service and press Deploy; what it does appears here, live.</p>\
                    <p><a class="btn primary" href="\(ShellSection.services.address)">Go to services</a></p>
                    """))
        }
        let table = DeploymentTable(deployments: self.recent, now: self.shell.now, label: "Recently finished")
        return HTML.panel("Recently finished", id: "recent", actions: all, table.html)
    }

    private var orRun: HTML {
        HTML.when(
            self.shell.may(.executionsRun),
            """
            <p class="home-or">Or without a service: <a href="\(ShellSection.run.address)">run code in a sandbox</a>.</p>
            """)
    }

    /// Without services, what runs all the same, and how to make one.
    private var start: HTML {
        "\(self.runningPrograms)\(self.failedPrograms)<div class=\"panel\">\(FirstService().html)</div>\(self.orRun)"
    }
}
