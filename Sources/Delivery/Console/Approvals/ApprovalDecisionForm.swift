import API
import Kernel

/// The reason, and the two buttons. Pressing return in the reason does nothing by itself: an answer is never an accident.
struct ApprovalDecisionForm {
    let shell: Shell
    let approval: ApprovalResource
    let isInList: Bool

    var html: HTML {
        let id = "reason-\(self.approval.id)"
        let action = ShellSection.approvals.address.appending(self.approval.id).appending("decision")
            .with("from", self.isInList ? "list" : nil)
        return self.shell.form(
            action, class: "decision",
            """
            <button type="submit" disabled hidden></button>\
            <label class="visually-hidden" for="\(id)">Reason</label>\
            <input id="\(id)" name="reason" placeholder="Reason; a denial needs one" maxlength="2000" \
            autocomplete="off">\
            <button class="btn primary" name="verdict" value="approve">\(HTML.icon(.check))Approve</button>\
            <button class="btn danger" name="verdict" value="deny">\(HTML.icon(.cross))Deny</button>
            """)
    }
}
