import API
import Kernel

extension DeploymentsPage {
    /// The page.
    package var html: HTML {
        let base = ShellSection.deployments.address
        let live: HTML = HTML.when(self.after == nil, " data-live=\"deployment.\"")
        let pager = HTML.pager(
            next: self.next.map { base.with("status", self.status).with("after", $0) },
            first: self.after == nil ? nil : base.with("status", self.status))
        return self.shell.page(
            "Deployments",
            content: """
                \(HTML.heading("Deployments"))
                <nav class="tabs" aria-label="Filter by status">\(self.filters)</nav>
                <div id="deployments"\(live)>\(self.list)</div>\(pager)
                """)
    }

    private var filters: HTML {
        let all: [(String?, String)] = [(nil, "All")] + StatusStyle.deployment.map { ($0.state, $0.label) }
        let links: [HTML] = all.map { state, label in
            let current: HTML = HTML.when(state == self.status, " aria-current=\"page\"")
            return "<a href=\"\(ShellSection.deployments.address.with("status", state))\"\(current)>\(label)</a>"
        }
        return links.joined()
    }

    private var list: HTML {
        if !self.deployments.isEmpty {
            return DeploymentTable(deployments: self.deployments, now: self.shell.now).html
        }
        if let status = self.status {
            let label = StatusStyle.of(status, in: StatusStyle.deployment).label.lowercased()
            return HTML.emptyState(
                .rocket, "No deployment is \(label)",
                "<p><a href=\"\(ShellSection.deployments.address)\">See all deployments</a></p>")
        }
        return HTML.emptyState(
            .rocket, "Nothing deployed yet",
            """
            <p>Open a service and press Deploy, or from a terminal:</p>\
            \(HTML.copyable("martlet services deploy NAME --follow", label: "command"))\
            <p><a class="btn" href="\(ShellSection.services.address)">Go to services</a></p>
            """)
    }
}
