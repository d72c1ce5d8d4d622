import API
import Kernel

extension ServicesPage {
    /// The page.
    package var html: HTML {
        let base = ShellSection.services.address
        let sync: HTML? = self.definitions.flatMap { directory in
            guard self.shell.may(.servicesSync) else { return nil }
            return self.shell.form(
                base.appending("sync"),
                "<button class=\"btn\" title=\"\(directory)\">\(HTML.icon(.repeated))Sync definitions</button>")
        }
        let pager = HTML.pager(
            next: self.next.map { base.with("after", $0) }, first: self.after == nil ? nil : base)
        let filter: HTML = HTML.when(
            self.services.count > 5,
            """
            <div class="filter needs-js"><label class="visually-hidden" for="filter">Filter services</label>\
            \(HTML.icon(.search))<input id="filter" type="search" placeholder="Filter services" autocomplete="off" \
            data-search data-filter="#services tbody tr"></div>
            """)
        return self.shell.page(
            "Services",
            content: """
                \(HTML.heading("Services", actions: "\(filter)\(sync)"))
                \(DefinitionProblem.list(self.problems))
                <div id="services" data-live="deployment. service.">\(self.list)</div>\(pager)
                """)
    }

    private var list: HTML {
        if self.services.isEmpty { return FirstService().html }
        return HTML.table(
            "Services", class: "services", columns: ["Service", "Status", "Last deployment", "Environment", ""],
            rows: self.services.map(self.row))
    }

    private func row(_ service: ServiceResource) -> HTML {
        let address = Address.service(service.id)
        let removed: HTML = HTML.when(service.state == "removed", " \(HTML.tag("Removed"))")
        let deploy: HTML = HTML.when(
            self.shell.may(.deploymentsCreate) && service.state == "active",
            self.shell.form(
                address.appending("deployments"),
                """
                <button class="btn" aria-label="Deploy \(service.name)">\(HTML.icon(.play))Deploy</button>
                """))
        return """
            <tr data-key="\(service.id)"><td data-label="Service" class="strong two"><a class="row-link" \
            href="\(address)">\(service.name)</a>\(removed)\
            <span class="sub">\(service.description)</span></td>\
            \(self.last(service.lastDeployment))\
            <td data-label="Environment">\(self.place(service))</td><td class="row-actions">\(deploy)</td></tr>
            """
    }

    private func last(_ deployment: DeploymentSummary?) -> HTML {
        guard let deployment else {
            return """
                <td data-label="Status"><span class="faint">Never deployed</span></td>\
                <td data-label="Last deployment" class="optional"><span class="faint">–</span></td>
                """
        }
        return """
            <td data-label="Status" data-deployment="\(deployment.id)">\(HTML.pill(deployment.status))</td>\
            <td data-label="Last deployment"><a class="num" \
            href="\(Address.deployment(deployment.id))">#\(deployment.number)</a> \
            \(HTML.time(deployment.createdAt)) <span class="sub">by \(deployment.actor.name)</span></td>
            """
    }

    private func place(_ service: ServiceResource) -> HTML {
        let project = self.projects.first { $0.id == service.projectID }
        let environment = project?.environments.first { $0.id == service.environmentID }
        return """
            <span>\(environment?.name ?? "–")</span> <span class="faint">\(project?.name ?? "")</span>
            """
    }
}
