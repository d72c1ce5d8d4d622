import API
import Kernel

extension ApprovalPage {
    /// The page.
    package var html: HTML {
        let approval = self.approval
        let above: HTML = "<a href=\"\(ShellSection.approvals.address)\">Approvals</a>"
        let below: HTML = """
            <div class="status-line" id="approval-state" data-live="approval.">\(ApprovalWords.pill(approval.status))\
            \(ApprovalWords.countdown(approval, now: self.shell.now))</div>
            """
        let message: HTML? = approval.message.map { "<p class=\"quote\">\($0)</p>" }
        let arguments = ApprovalArguments(details: approval.subject.details).html
        return self.shell.page(
            approval.subject.title,
            content: """
                \(HTML.heading("\(approval.subject.title)", above: above, below: below, actions: self.subject))
                <div id="approval-decision" data-live="approval.">\(message)\(self.decision)\(self.answers)</div>
                \(HTML.when(!arguments.isEmpty, HTML.panel("What it is about", id: "arguments", arguments)))\
                \(self.facts)
                """)
    }

    private var mayDecide: Bool {
        self.shell.may(.approvalsDecide)
            || self.approval.subject.kind == "deployment" && self.shell.may(.deploymentsApprove)
    }

    /// The way to what waits.
    private var subject: HTML {
        let link = self.approval.subject.link.split(separator: "/").reduce(URLPath.root) { $0.appending(String($1)) }
        return HTML.when(
            !self.approval.subject.link.isEmpty,
            "<a class=\"btn\" href=\"\(link)\">\(HTML.icon(.arrow))Open the \(self.noun)</a>")
    }

    private var noun: String { ApprovalWords.kind(self.approval.subject.kind) }

    private var decision: HTML {
        guard self.approval.status == "pending", self.mayDecide else { return .empty }
        return HTML.panel(
            "Your answer", id: "answer",
            ApprovalDecisionForm(shell: self.shell, approval: self.approval, isInList: false).html)
    }

    private var answers: HTML {
        if self.approval.decisions.isEmpty { return .empty }
        let rows: [HTML] = self.approval.decisions.map { decision in
            let style = decision.verdict == "deny" ? "denied" : "approved"
            return """
                <tr><td data-label="Who" class="strong"><span class="who">\(decision.by.name)</span></td>\
                <td data-label="Answer">\(ApprovalWords.pill(style))</td><td data-label="Why">\(decision.reason ?? "")</td>\
                <td data-label="By">\(decision.via)</td><td data-label="When">\(HTML.time(decision.at))</td></tr>
                """
        }
        return HTML.panel(
            "Answers", id: "answers",
            HTML.table("Answers", columns: ["Who", "Answer", "Why", "By", "When"], rows: rows))
    }

    private var facts: HTML {
        let approval = self.approval
        var pairs: [(String, HTML)] = [
            ("Asked by", "\(approval.requester.name)"), ("Asked", HTML.time(approval.createdAt)),
            ("About", "a\(self.noun.hasPrefix("a") ? "n" : "") \(self.noun), <code>\(approval.subject.id)</code>"),
        ]
        if let place = self.place { pairs.append(("Where", "\(place)")) }
        for (name, text) in [("Agent", approval.agent), ("Tool", approval.tool), ("Session", approval.session)] {
            if let text { pairs.append((name, "<code>\(text)</code>")) }
        }
        pairs.append(("Needs", "\(Figures.count(approval.quorum, "approval")), and has \(approval.approvals)"))
        pairs.append(
            ("Who may decide", "\(ApprovalWords.approvers(roles: approval.roles, people: approval.people))"))
        if !approval.selfApproval { pairs.append(("Self-approval", "Who asked does not approve")) }
        if approval.rule != nil { pairs.append(("Rule", "\(self.rule ?? "removed since")")) }
        if let end = approval.expiresAt {
            let effect = approval.onTimeout == "allow" ? "it is allowed then" : "it is denied then"
            pairs.append(("Time ends", "\(HTML.time(end)); \(effect)"))
        }
        if let end = approval.finishedAt { pairs.append(("Ended", HTML.time(end))) }
        if let reason = approval.cancelReason { pairs.append(("Cancelled", "\(reason)")) }
        let rows: [HTML] = pairs.map { name, value in "<dt>\(name)</dt><dd>\(value)</dd>" }
        return HTML.panel("Terms", id: "facts", "<dl class=\"pairs\">\(rows)</dl>")
    }
}
