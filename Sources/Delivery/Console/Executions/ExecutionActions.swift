import API
import Kernel

/// What one may do to an execution.
///
/// All that the permissions allow is in the page; the script shows what fits the state.
struct ExecutionActions {
    let shell: Shell
    let execution: ExecutionResource

    var html: HTML {
        let runs = self.shell.may(.executionsRun)
        return """
            \(HTML.when(runs, self.action("over", self.rerun)))\
            \(HTML.when(runs, self.editor))\
            \(HTML.when(self.shell.may(.executionsPrioritise), self.action("queued", self.priority)))\
            \(HTML.when(self.shell.may(.executionsCancel), self.action("queued scheduled running", self.cancellation)))\
            <a class="btn pane-only" href="\(Address.execution(self.execution.id))">Open page</a>
            """
    }

    private func address(_ verb: String) -> URLPath { Address.execution(self.execution.id).appending(verb) }

    private func action(_ states: String, _ body: HTML) -> HTML {
        let status = self.execution.status
        let isFitting = states.split(separator: " ").contains { state in
            state == "over" ? StatusStyle.isOver(status) : state == status
        }
        return "<div data-when=\"\(states)\"\(HTML.when(!isFitting, " hidden"))>\(body)</div>"
    }

    private var rerun: HTML {
        self.shell.form(
            self.address("retry"), class: "page-only",
            "<button class=\"btn primary\">\(HTML.icon(.repeated))Run again</button>")
    }

    private var editor: HTML {
        let address = ShellSection.run.address.with("from", self.execution.id.description)
        return "<a class=\"btn page-only\" href=\"\(address)\">\(HTML.icon(.terminal))Open in editor</a>"
    }

    private var priority: HTML {
        let choice = Field(name: "priority", label: "Priority", scope: "change")
        return HTML.popover(
            "Priority…", title: "Change how urgent it is",
            self.shell.form(
                self.address("priority"), class: "stack",
                """
                \(choice.choice(FormState(), options: PriorityText.options, selected: self.execution.priority))\
                <button class="btn primary">Change</button>
                """))
    }

    private var cancellation: HTML {
        let why = Field(
            name: "note", label: "Why (optional)", attributes: "maxlength=\"500\" autocomplete=\"off\"", scope: "cancel"
        )
        return HTML.popover(
            "Cancel…", class: "btn danger", title: "Cancel this execution?",
            self.shell.form(
                self.address("cancel"), class: "stack",
                "\(why.html(FormState()))<button class=\"btn danger-fill\">Cancel execution</button>"))
    }
}
