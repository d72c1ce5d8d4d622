import API
import Kernel

/// What one may do to a deployment.
///
/// All that the permissions allow is in the page; the script shows what fits the state.
struct DeploymentActions {
    let shell: Shell
    let deployment: DeploymentResource

    var html: HTML {
        let approve = self.shell.may(.deploymentsApprove)
        return """
            \(HTML.when(self.shell.may(.approvalsRead), self.action("waiting:approval", self.question)))\
            \(HTML.when(approve, self.action("waiting:approval", self.approval)))\
            \(HTML.when(approve, self.action("waiting:approval", self.denial)))\
            \(HTML.when(self.shell.may(.deploymentsCreate), self.action("over", self.rerun)))\
            \(HTML.when(self.shell.may(.deploymentsCancel), self.action("queued waiting running", self.cancellation)))
            """
    }

    private func address(_ verb: String) -> URLPath { Address.deployment(self.deployment.id).appending(verb) }

    private func action(_ states: String, _ body: HTML) -> HTML {
        let status = self.deployment.status
        let fitting = states.split(separator: " ").contains { state in
            switch state {
            case "over": StatusStyle.isOver(status)
            case "waiting:approval": status == "waiting" && self.deployment.reason == "approval"
            default: state == status
            }
        }
        return "<div data-when=\"\(states)\"\(HTML.when(!fitting, " hidden"))>\(body)</div>"
    }

    private var rerun: HTML {
        self.shell.form(self.address("rerun"), "<button class=\"btn primary\">\(HTML.icon(.repeated))Re-run</button>")
    }

    /// The way to the question in the queue, which has the deployment's own number.
    private var question: HTML {
        let id = ApprovalID(high: self.deployment.id.high, low: self.deployment.id.low)
        return "<a class=\"btn\" href=\"\(ShellSection.approvals.address.appending(id))\">Approval</a>"
    }

    private var approval: HTML {
        self.shell.form(self.address("approve"), "<button class=\"btn primary\">\(HTML.icon(.check))Approve</button>")
    }

    private var denial: HTML {
        self.asking("Deny", "Deny this deployment?", verb: "deny", button: "Deny deployment", isReasonRequired: true)
    }

    private var cancellation: HTML {
        self.asking("Cancel", "Cancel this deployment?", verb: "cancel", button: "Cancel deployment")
    }

    private func asking(
        _ label: String, _ title: String, verb: String, button: String, isReasonRequired: Bool = false
    ) -> HTML {
        let required: HTML = HTML.when(isReasonRequired, " required")
        let why = Field(
            name: "note", label: isReasonRequired ? "Why" : "Why (optional)",
            attributes: "maxlength=\"500\" autocomplete=\"off\"\(required)", scope: verb)
        return HTML.popover(
            "\(label)…", class: "btn danger", title: title,
            self.shell.form(
                self.address(verb), class: "stack",
                "\(why.html(FormState()))<button class=\"btn danger-fill\">\(button)</button>"))
    }
}
