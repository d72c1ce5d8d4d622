import API
import Kernel

extension HomePage {
    /// The page.
    package var html: HTML {
        self.shell.page(
            "Home",
            content: """
                \(HTML.heading("Home"))
                <div id="home" data-live="deployment. \
                service.">\(self.serviceCount == 0 ? self.lesson : self.overview)</div>
                """)
    }

    private var overview: HTML {
        """
        <ul class="figures">
        \(self.figure("Running", self.running.count, tone: .accent, anchor: "running"))
        \(self.figure("Waiting", self.waiting.count, tone: .warning, anchor: "waiting"))
        \(self.figure("Failing services", self.failed.count, tone: .danger, anchor: "failed"))
        \(self.figure("Services", self.serviceCount, tone: .neutral, anchor: ""))
        </ul>
        \(self.group("running", "Running", self.running))
        \(self.group("waiting", "Waiting", self.waiting))
        \(self.group("failed", "Failed", self.failed, note: "Services whose last deployment failed."))
        \(self.recentGroup)
        """
    }

    private func figure(_ label: String, _ count: Int, tone: Tone, anchor: String) -> HTML {
        let look = count == 0 ? Tone.neutral : tone
        let address = anchor.isEmpty ? ShellSection.services.address.description : "#\(anchor)"
        let body: HTML = "<span class=\"figure-number num\">\(count)</span><span class=\"figure-label\">\(label)</span>"
        let linked: HTML =
            count == 0 && !anchor.isEmpty
            ? "<span class=\"figure\">\(body)</span>" : "<a class=\"figure\" href=\"\(address)\">\(body)</a>"
        return "<li class=\"\(look.rawValue)\">\(linked)</li>"
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

    private var lesson: HTML { FirstService().html }
}
