import API
import Kernel

extension ServiceHistoryPage {
    /// The page.
    package var html: HTML {
        let base = Address.service(self.frame.service.id)
        let live: HTML = HTML.when(self.after == nil, " data-live=\"deployment.\"")
        let pager = HTML.pager(
            next: self.next.map { base.with("after", $0) }, first: self.after == nil ? nil : base)
        return self.frame.page(
            .history, content: "<div id=\"history\"\(live)>\(self.list)</div>\(pager)")
    }

    private var list: HTML {
        if self.deployments.isEmpty {
            return HTML.emptyState(
                .rocket, "Never deployed",
                """
                <p>Press Deploy, or from a terminal:</p>\
                \(HTML.copyable("martlet services deploy \(self.frame.service.name) --follow", label: "command"))
                """)
        }
        return DeploymentTable(
            deployments: self.deployments, now: self.frame.shell.now, namesService: false, label: "History"
        ).html
    }
}
