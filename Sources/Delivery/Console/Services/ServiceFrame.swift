package import API
import Kernel

/// What all pages of one service share.
package struct ServiceFrame: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The service.
    package var service: ServiceResource
    /// Its project's name.
    package var project: String
    /// Its environment's name.
    package var environment: String

    /// Describes what all pages of one service share.
    package init(shell: Shell, service: ServiceResource, project: String, environment: String) {
        self.shell = shell
        self.service = service
        self.project = project
        self.environment = environment
    }

    func page(_ tab: ServiceTab, content: HTML) -> HTML {
        let service = self.service
        let lead: HTML = HTML.when(!service.description.isEmpty, "<p>\(service.description)</p>")
        let crumbs: HTML = """
            <a href="\(ShellSection.services.address)">Services</a><span aria-hidden="true">/</span>\
            <span>\(self.project)</span><span aria-hidden="true">/</span><span>\(self.environment)</span>
            """
        let removed: HTML = HTML.when(service.state == "removed", " \(HTML.tag("Removed", tone: .warning))")
        return self.shell.page(
            service.name,
            content: """
                \(HTML.heading("\(service.name)\(removed)", above: crumbs, below: lead, actions: self.actions))
                <nav class="tabs" aria-label="Service">\(self.tabs(tab))</nav>
                \(content)
                """)
    }

    private func tabs(_ current: ServiceTab) -> HTML {
        let visible = ServiceTab.allCases.filter { tab in
            switch tab {
            case .history: self.shell.may(.deploymentsRead)
            case .definition: true
            case .variables: self.shell.may(.variablesRead)
            case .tokens: self.shell.may(.tokensRead)
            }
        }
        let base = Address.service(self.service.id)
        let links: [HTML] = visible.map { tab in
            let mark: HTML = HTML.when(tab == current, " aria-current=\"page\"")
            let address = tab == .history ? base : base.appending(tab.rawValue)
            return "<a href=\"\(address)\"\(mark)>\(tab.title)</a>"
        }
        return links.joined()
    }

    private var actions: HTML {
        guard self.shell.may(.deploymentsCreate), self.service.state == "active" else { return .empty }
        let address = Address.service(self.service.id).appending("deployments")
        let note = Field(
            name: "note", label: "Why", hint: "Shown with the deployment.", attributes: "maxlength=\"500\"",
            scope: "deploy")
        let env = Field(
            name: "env", label: "Values for the script", hint: "One NAME=value on a line.",
            attributes: "spellcheck=\"false\" class=\"mono\"", scope: "deploy")
        return """
            \(HTML.popover(
                "With options…", title: "Deploy \(self.service.name)",
                self.shell.form(
                    address, class: "stack",
                    "\(note.html(FormState()))\(env.area(FormState()))<button class=\"btn primary\">Deploy</button>")))\
            \(self.shell.form(address, "<button class=\"btn primary\">\(HTML.icon(.play))Deploy</button>"))
            """
    }
}
