import API
import Kernel

extension ApprovalRulePage {
    /// The page.
    package var html: HTML {
        let above: HTML = """
            <a href="\(ShellSection.approvals.address)">Approvals</a> / <a href="\(ApprovalRulesPage.base)">Rules</a>
            """
        let lead: HTML = "<p>Questions that were asked before keep the terms that they have.</p>"
        return self.shell.page(
            self.rule.name,
            content: "\(HTML.heading("\(self.rule.name)", above: above, below: lead))\(self.changing)")
    }

    private var changing: HTML {
        let rule = self.rule
        // Whoever may decide by name but has left the organization cannot be ticked, and goes with the next change.
        let form = ApprovalRuleForm(
            form: self.form, projects: self.projects, people: self.people,
            initial: ApprovalRuleForm.Initial(
                name: rule.name, order: rule.order, kind: rule.kind ?? "",
                place: rule.environment?.description ?? rule.project?.description ?? "", tool: rule.tool ?? "",
                agent: rule.agent ?? "", quorum: rule.quorum, roles: rule.roles ?? [], people: rule.people ?? [],
                selfApproval: rule.selfApproval, expiry: rule.expirySeconds),
            button: "Save")
        return HTML.panel(
            "Change", id: "change",
            self.shell.form(ApprovalRulesPage.base.appending(rule.id), class: "stack", form.html))
    }
}
