extension StatusStyle {
    /// Styles of how much something matters.
    static let severity: [StatusStyle] = [
        StatusStyle(state: "low", label: "Low", tone: .neutral, icon: .minus),
        StatusStyle(state: "medium", label: "Medium", tone: .accent, icon: .ring),
        StatusStyle(state: "high", label: "High", tone: .warning, icon: .alert),
        StatusStyle(state: "urgent", label: "Urgent", tone: .danger, icon: .alert),
    ]

    /// Styles of a delivery's states.
    static let delivery: [StatusStyle] = [
        StatusStyle(state: "pending", label: "Pending", tone: .neutral, icon: .clock),
        StatusStyle(state: "sending", label: "Sending", tone: .accent, icon: .ring),
        StatusStyle(state: "delivered", label: "Delivered", tone: .success, icon: .check),
        StatusStyle(state: "failed", label: "Failed", tone: .danger, icon: .cross),
        StatusStyle(state: "discarded", label: "Discarded", tone: .neutral, icon: .stop),
    ]

    /// Styles of a dead letter's states.
    static let deadLetter: [StatusStyle] = [
        StatusStyle(state: "waiting", label: "Waiting", tone: .danger, icon: .hourglass),
        StatusStyle(state: "retried", label: "Retried", tone: .accent, icon: .repeated),
        StatusStyle(state: "discarded", label: "Discarded", tone: .neutral, icon: .stop),
    ]
}
