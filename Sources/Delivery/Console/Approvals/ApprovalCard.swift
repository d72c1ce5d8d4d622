import API
import Kernel

/// One question, with all that it takes to decide it.
struct ApprovalCard {
    let shell: Shell
    let approval: ApprovalResource
    let place: String?
    let mayDecide: Bool

    var html: HTML {
        let approval = self.approval
        let path = ShellSection.approvals.address.appending(approval.id)
        let box: HTML = HTML.when(
            self.mayDecide,
            """
            <input type="checkbox" name="ids" value="\(approval.id)" form="bulk" \
            aria-label="Tick \(approval.subject.title)">
            """)
        let message: HTML? = approval.message.map { "<p class=\"quote\">\($0)</p>" }
        return """
            <li class="approval" data-key="\(approval.id)" tabindex="-1" aria-label="\(approval.subject.title)">\
            <div class="approval-head">\(box)<h2><a class="plain" href="\(path)">\(approval.subject.title)</a></h2>\
            \(HTML.tag(ApprovalWords.kind(approval.subject.kind)))\(self.countdown)</div>\
            \(self.facts)\(message)\(ApprovalArguments(details: approval.subject.details).html)\(self.form)</li>
            """
    }

    /// The time that is left; the script lets it tick.
    private var countdown: HTML {
        ApprovalWords.countdown(self.approval, now: self.shell.now)
    }

    private var facts: HTML {
        let approval = self.approval
        var facts: [HTML] = [
            "<li>\(HTML.icon(.person))<span>\(approval.requester.name)</span></li>",
            "<li>\(HTML.icon(.clock))\(HTML.time(approval.createdAt))</li>",
        ]
        if let place = self.place { facts.append("<li>\(HTML.icon(.layers))<span>\(place)</span></li>") }
        // An agent that asks for itself is named already, and a call's tool is its title.
        let agent = approval.agent == approval.requester.name ? nil : approval.agent
        let tool = approval.tool == approval.subject.title ? nil : approval.tool
        for (label, text) in [("agent", agent), ("tool", tool)] {
            if let text { facts.append("<li><span>\(label) <b>\(text)</b></span></li>") }
        }
        if approval.quorum > 1 {
            facts.append(
                "<li>\(HTML.icon(.check))<span>\(approval.approvals) of \(approval.quorum) approved</span></li>")
        }
        return "<ul class=\"meta\">\(facts)</ul>"
    }

    private var form: HTML {
        guard self.mayDecide else { return .empty }
        return ApprovalDecisionForm(shell: self.shell, approval: self.approval, isInList: true).html
    }
}
