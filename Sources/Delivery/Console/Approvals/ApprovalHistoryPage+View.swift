import API
import Kernel

extension ApprovalHistoryPage {
    /// The page.
    package var html: HTML {
        let pager = HTML.pager(
            next: self.next.map { self.address.with("after", $0) }, first: self.after == nil ? nil : self.address)
        return self.shell.page(
            "Approvals, history",
            content: """
                \(HTML.heading("Approvals", actions: ApprovalTabs.rules))\(ApprovalTabs(isHistory: true).html)
                \(self.choices)<div id="history" data-live="approval.">\(self.list)</div>\(pager)
                """)
    }

    private static let base = ShellSection.approvals.address.appending("history")

    private var address: URLPath {
        Self.base.with("status", self.filter.status).with("kind", self.filter.kind)
            .with("environment", self.filter.environment).with("agent", self.filter.agent)
            .with("tool", self.filter.tool).with("mine", self.filter.mine ? "1" : nil)
    }

    private var choices: HTML {
        let form = FormState()
        let filter = self.filter
        let status = Field(name: "status", label: "State", scope: "h").choice(
            form, options: [("", "All")] + ApprovalWords.states.map { ($0.state, $0.label) },
            selected: filter.status ?? "")
        let kind = Field(name: "kind", label: "About", scope: "h").choice(
            form,
            options: [
                ("", "Everything"), ("agent_call", "Agents' calls"), ("deployment", "Deployments"),
                ("rollout", "Rollouts"),
            ], selected: filter.kind ?? "")
        let places = self.places.map { (value: $0.key.description, label: $0.value) }.sorted { $0.label < $1.label }
        let place = Field(name: "environment", label: "Where", scope: "h").choice(
            form, options: [("", "Everywhere")] + places, selected: filter.environment ?? "")
        let agent = Field(name: "agent", label: "Agent", attributes: "autocomplete=\"off\"", scope: "h").html(
            form, initial: filter.agent ?? "")
        let tool = Field(name: "tool", label: "Tool", attributes: "autocomplete=\"off\"", scope: "h").html(
            form, initial: filter.tool ?? "")
        let mine = Checkbox(name: "mine", label: "Only mine", value: "1", checked: filter.mine)
        let clear: HTML = HTML.when(
            filter != Filter(), "<a class=\"btn quiet\" href=\"\(Self.base)\">Clear</a>")
        return """
            <form method="get" action="\(Self.base)" class="inline-form filters approval-filters" role="search">\
            \(status)\(kind)\(place)\(agent)\(tool)\
            <div class="actions">\(mine.html)<button class="btn">Filter</button>\(clear)</div></form>
            """
    }

    private var list: HTML {
        if self.approvals.isEmpty {
            return HTML.emptyState(
                .check, self.filter == Filter() ? "Nothing was asked yet" : "No approval fits",
                self.filter == Filter()
                    ? "<p>What was asked and decided stays here, with who decided it and why.</p>"
                    : "<p><a href=\"\(Self.base)\">See all approvals</a></p>")
        }
        return HTML.table(
            "Approvals", columns: ["What", "State", "Asked by", "Answers", "When"], rows: self.approvals.map(self.row))
    }

    private func row(_ approval: ApprovalResource) -> HTML {
        let place = approval.environment.map { self.places[$0] ?? $0.description }
        let sub = [ApprovalWords.kind(approval.subject.kind), place].compactMap(\.self).joined(separator: " · ")
        let answers = approval.decisions.map { "\($0.by.name)\($0.reason.map { ": \($0)" } ?? "")" }
        let last = approval.cancelReason ?? answers.last ?? ""
        return """
            <tr data-key="\(approval.id)"><td data-label="What" class="strong two">\
            <a href="\(ShellSection.approvals.address.appending(approval.id))">\(approval.subject.title)</a>\
            <span class="sub">\(sub)</span></td>\
            <td data-label="State">\(ApprovalWords.pill(approval.status))</td>\
            <td data-label="Asked by"><span class="who">\(approval.requester.name)</span></td>\
            <td data-label="Answers">\(last)</td>\
            <td data-label="When">\(HTML.time(approval.finishedAt ?? approval.createdAt))</td></tr>
            """
    }
}
