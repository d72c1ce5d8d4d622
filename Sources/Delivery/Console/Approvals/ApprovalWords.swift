import API
import Kernel

/// How approvals are put into words.
enum ApprovalWords {
    static func kind(_ kind: String) -> String {
        switch kind {
        case "agent_call": "agent's call"
        default: kind
        }
    }

    /// The time that is left, or the state it came to.
    static func countdown(_ approval: ApprovalResource, now: Timestamp) -> HTML {
        guard approval.status == "pending", let end = approval.expiresAt else { return .empty }
        let left = end.since(now).seconds
        return """
            <span class="countdown num" data-countdown="\(end.description)">\
            \(left > 0 ? "\(Figures.duration(left.rounded(.down))) left" : "time is over")</span>
            """
    }

    /// Who may decide.
    static func approvers(roles: [String]?, people: [String]?) -> String {
        let names = (roles ?? []).map { "every \($0)" } + (people ?? [])
        return names.isEmpty ? "everybody who may decide approvals" : names.joined(separator: ", ")
    }

    static let states: [StatusStyle] = [
        StatusStyle(state: "pending", label: "Waiting", tone: .warning, icon: .hourglass),
        StatusStyle(state: "approved", label: "Approved", tone: .success, icon: .check),
        StatusStyle(state: "denied", label: "Denied", tone: .danger, icon: .cross),
        StatusStyle(state: "expired", label: "Expired", tone: .neutral, icon: .clock),
        StatusStyle(state: "cancelled", label: "Cancelled", tone: .neutral, icon: .stop),
    ]

    static func pill(_ status: String) -> HTML { StatusStyle.of(status, in: Self.states).pill }
}
