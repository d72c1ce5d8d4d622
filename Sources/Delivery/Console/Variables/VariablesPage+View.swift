import API
import Kernel

extension VariablesPage {
    /// The page.
    package var html: HTML {
        let crumbs: HTML = "<a href=\"\(ShellSection.projects.address)\">Projects</a>\(self.between)"
        return self.shell.page(
            "Variables of \(self.name)",
            content: """
                \(HTML.heading("Variables of \(self.name)", above: crumbs, below: "<p>\(self.lead)</p>"))
                \(self.list.view(self.shell, address: self.address, level: self.field))
                """)
    }

    private var name: String {
        switch self.level {
        case .organization: self.shell.organization
        case .project(let project): project.name
        case .environment(let environment, let project): "\(project) · \(environment.name)"
        }
    }

    private var lead: String {
        switch self.level {
        case .organization: "Every service of the organization receives these."
        case .project: "Every service of the project receives these, in each of its environments."
        case .environment: "Every service that deploys to this environment receives these."
        }
    }

    private var between: HTML {
        switch self.level {
        case .organization: "<span aria-hidden=\"true\">/</span><span>Organization</span>"
        case .project(let project): "<span aria-hidden=\"true\">/</span><span>\(project.name)</span>"
        case .environment(let environment, let project):
            """
            <span aria-hidden="true">/</span>\
            <a href="\(Address.project(environment.projectID).appending("variables"))">\(project)</a>\
            <span aria-hidden="true">/</span><span>\(environment.name)</span>
            """
        }
    }

    private var address: URLPath {
        switch self.level {
        case .organization: URLPath("variables")
        case .project(let project): Address.project(project.id).appending("variables")
        case .environment(let environment, _): Address.environment(environment.id).appending("variables")
        }
    }

    private var field: String? { self.level == .organization ? "organization" : nil }
}
