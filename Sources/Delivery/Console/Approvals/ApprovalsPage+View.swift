import API
import Kernel

extension ApprovalsPage {
    /// The page.
    package var html: HTML {
        let lead: HTML = "<p>Calls of agents, rollouts and deployments that wait for people.</p>"
        return self.shell.page(
            "Approvals",
            content: """
                \(HTML.heading("Approvals", below: lead, actions: ApprovalTabs.rules))\(ApprovalTabs(isHistory: false).html)
                <div id="approvals" data-live="approval.">\(self.list)</div>
                """)
    }

    private var mayDecide: Bool { self.shell.may(.approvalsDecide) || self.shell.may(.deploymentsApprove) }

    private var list: HTML {
        if self.approvals.isEmpty {
            return HTML.emptyState(
                .check, "Nothing waits",
                """
                <p>Deployments to environments that want approvals, rollouts to them, and calls of agents that a \
                contract holds back are asked here. From a terminal:</p>\
                \(HTML.copyable("martlet approvals list", label: "command"))
                """)
        }
        let cards: [HTML] = self.approvals.map { approval in
            ApprovalCard(
                shell: self.shell, approval: approval,
                place: approval.environment.map { self.places[$0] ?? $0.description }, mayDecide: self.mayDecide
            ).html
        }
        let more: HTML = HTML.when(
            self.isCut, "<p class=\"note\">More wait than are shown; they appear when these are decided.</p>")
        return "\(self.bulk)<ul class=\"approvals\">\(cards)</ul>\(more)"
    }

    /// The form of the boxes that stand in the cards, and what the keyboard does.
    private var bulk: HTML {
        guard self.mayDecide else { return .empty }
        return """
            <form id="bulk" method="post" action="\(ShellSection.approvals.address.appending("decisions"))" \
            class="bulk" data-enhance><input type="hidden" name="csrf" value="\(self.shell.csrf)">\
            <button type="submit" disabled hidden></button>\
            <label class="check needs-js"><input type="checkbox" data-all><span>All</span></label>\
            <label class="visually-hidden" for="bulk-reason">Reason for all that are ticked</label>\
            <input id="bulk-reason" name="reason" placeholder="Reason for the ticked ones" maxlength="2000" \
            autocomplete="off">\
            <button class="btn" name="verdict" value="approve">Approve ticked</button>\
            <button class="btn danger" name="verdict" value="deny">Deny ticked</button></form>\
            <p class="note needs-js keys-line"><kbd>j</kbd> <kbd>k</kbd> move · <kbd>a</kbd> approve · \
            <kbd>d</kbd> deny with a reason · <kbd>x</kbd> tick · <kbd>↵</kbd> open</p>
            """
    }
}
