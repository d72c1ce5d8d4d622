import API
import Kernel

extension ApprovalRulesPage {
    /// The page.
    package var html: HTML {
        let above: HTML = "<a href=\"\(ShellSection.approvals.address)\">Approvals</a>"
        let lead: HTML = """
            <p>The first rule that fits gives a question its terms. Without one, a single approval of anybody who may \
            decide is enough, and who asks may approve too.</p>
            """
        return self.shell.page(
            "Rules of approvals",
            content: """
                \(HTML.heading("Rules of approvals", above: above, below: lead))
                \(self.list)\(HTML.when(self.shell.may(.approvalsWrite), self.creation))
                """)
    }

    static let base = ShellSection.approvals.address.appending("rules")

    private var list: HTML {
        if self.rules.isEmpty {
            return HTML.panel(
                "Rules", id: "rules",
                "<p class=\"note\">No rules yet. One can want two approvals for everything that goes to production.</p>"
            )
        }
        return HTML.panel(
            "Rules", id: "rules",
            HTML.table(
                "Rules", columns: ["Order", "Name", "About", "Needs", "Who decides", ""],
                rows: self.rules.map(self.row)))
    }

    private func row(_ rule: ApprovalRuleResource) -> HTML {
        let state: HTML = HTML.when(!rule.enabled, " \(HTML.tag("Off"))")
        let path = Self.base.appending(rule.id)
        let change: HTML = "<a class=\"btn quiet\" href=\"\(path)\">Change</a>"
        let toggle = self.shell.form(
            path.appending("toggle"), "<button class=\"btn quiet\">\(rule.enabled ? "Turn off" : "Turn on")</button>")
        let remove = HTML.popover(
            "Remove…", class: "btn quiet danger", title: "Remove \(rule.name)?",
            self.shell.form(
                path.appending("delete"), class: "stack",
                """
                <p class="note">What was asked before keeps its terms.</p>\
                <button class="btn danger-fill">Remove rule</button>
                """))
        let actions: HTML = HTML.when(self.shell.may(.approvalsWrite), "\(change)\(toggle)\(remove)")
        let expiry: HTML? = rule.expirySeconds.map {
            "<span class=\"sub\">within \(Figures.duration(Double($0)))</span>"
        }
        let own: HTML = HTML.when(!rule.selfApproval, "<span class=\"sub\">not who asks</span>")
        return """
            <tr data-key="\(rule.id)"><td data-label="Order" class="num">\(rule.order)</td>\
            <td data-label="Name" class="strong">\(rule.name)\(state)</td>\
            <td data-label="About">\(self.about(rule))<span class="sub">\(self.place(rule))</span></td>\
            <td data-label="Needs">\(Figures.count(rule.quorum, "approval"))\(expiry)</td>\
            <td data-label="Who decides">\(ApprovalWords.approvers(roles: rule.roles, people: rule.people))\(own)</td>\
            <td class="row-actions">\(actions)</td></tr>
            """
    }

    private func about(_ rule: ApprovalRuleResource) -> String {
        let kind =
            switch rule.kind {
            case "agent_call": "agents' calls"
            case "deployment": "deployments"
            case "rollout": "rollouts"
            default: "everything"
            }
        let tool = rule.tool.map { " of the tool \($0)" } ?? ""
        return "\(kind)\(tool)\(rule.agent.map { " by \($0)" } ?? "")"
    }

    private func place(_ rule: ApprovalRuleResource) -> String {
        for project in self.projects {
            if let found = project.environments.first(where: { $0.id == rule.environment }) {
                return "\(project.name)/\(found.name)"
            }
            if rule.environment == nil, project.id == rule.project { return project.name }
        }
        return rule.environment?.description ?? rule.project?.description ?? "everywhere"
    }

    private var creation: HTML {
        let form = ApprovalRuleForm(
            form: self.form, projects: self.projects, people: self.people,
            initial: ApprovalRuleForm.Initial(order: nil), button: "Make rule")
        return HTML.panel("New rule", id: "new-rule", self.shell.form(Self.base, class: "stack", form.html))
    }
}
