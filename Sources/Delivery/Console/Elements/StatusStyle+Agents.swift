extension StatusStyle {
    /// Styles of what an agent applies.
    static let agent: [StatusStyle] = [
        StatusStyle(state: "current", label: "Current", tone: .success, icon: .check),
        StatusStyle(state: "drift", label: "Drift", tone: .danger, icon: .alert),
        StatusStyle(state: "unknown", label: "Not reported", tone: .neutral, icon: .minus),
        StatusStyle(state: "undeployed", label: "Nothing live", tone: .warning, icon: .hourglass),
        StatusStyle(state: "unassigned", label: "No bundle", tone: .warning, icon: .alert),
    ]

    /// Styles of what became of a call.
    static let call: [StatusStyle] = [
        StatusStyle(state: "allowed", label: "Allowed", tone: .success, icon: .check),
        StatusStyle(state: "blocked", label: "Blocked", tone: .danger, icon: .stop),
        StatusStyle(state: "would_block", label: "Would block", tone: .warning, icon: .alert),
        StatusStyle(state: "executed", label: "Executed", tone: .neutral, icon: .play),
        StatusStyle(state: "failed", label: "Failed", tone: .danger, icon: .cross),
        StatusStyle(state: "asked", label: "Asked", tone: .accent, icon: .hourglass),
        StatusStyle(state: "approval_granted", label: "Approved", tone: .success, icon: .check),
        StatusStyle(state: "approval_denied", label: "Denied", tone: .danger, icon: .cross),
        StatusStyle(state: "approval_timeout", label: "Nobody answered", tone: .warning, icon: .clock),
        StatusStyle(state: "warned", label: "Warned", tone: .warning, icon: .alert),
        StatusStyle(state: "stage_advanced", label: "Next stage", tone: .accent, icon: .arrow),
        StatusStyle(state: "workflow_completed", label: "Workflow done", tone: .success, icon: .check),
        StatusStyle(state: "workflow_updated", label: "Workflow changed", tone: .neutral, icon: .ring),
        StatusStyle(state: "other", label: "Other", tone: .neutral, icon: .minus),
    ]

    /// Styles of a rollout's states.
    static let rollout: [StatusStyle] = [
        StatusStyle(state: "waiting", label: "Waiting", tone: .warning, icon: .hourglass),
        StatusStyle(state: "live", label: "Live", tone: .success, icon: .check),
        StatusStyle(state: "superseded", label: "Superseded", tone: .neutral, icon: .skip),
        StatusStyle(state: "denied", label: "Denied", tone: .danger, icon: .cross),
        StatusStyle(state: "cancelled", label: "Cancelled", tone: .neutral, icon: .stop),
    ]
}
