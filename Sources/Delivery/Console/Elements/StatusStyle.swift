/// How the state of a deployment, an execution or a step is shown: never by colour alone.
struct StatusStyle {
    /// The state as the API spells it.
    let state: String
    /// What people read.
    let label: String
    let tone: Tone
    let icon: Icon

    /// Styles of a deployment's states.
    static let deployment: [StatusStyle] = [
        StatusStyle(state: "queued", label: "Queued", tone: .neutral, icon: .clock),
        StatusStyle(state: "waiting", label: "Waiting", tone: .warning, icon: .hourglass),
        StatusStyle(state: "running", label: "Running", tone: .accent, icon: .ring),
        StatusStyle(state: "succeeded", label: "Succeeded", tone: .success, icon: .check),
        StatusStyle(state: "failed", label: "Failed", tone: .danger, icon: .cross),
        StatusStyle(state: "cancelled", label: "Cancelled", tone: .neutral, icon: .stop),
        StatusStyle(state: "timed_out", label: "Timed out", tone: .danger, icon: .clock),
    ]

    /// Styles of an execution's states.
    static let execution: [StatusStyle] = [
        StatusStyle(state: "queued", label: "Queued", tone: .neutral, icon: .clock),
        StatusStyle(state: "scheduled", label: "Scheduled", tone: .neutral, icon: .hourglass),
        StatusStyle(state: "running", label: "Running", tone: .accent, icon: .ring),
        StatusStyle(state: "completed", label: "Completed", tone: .success, icon: .check),
        StatusStyle(state: "failed", label: "Failed", tone: .danger, icon: .cross),
        StatusStyle(state: "timed_out", label: "Timed out", tone: .danger, icon: .clock),
        StatusStyle(state: "cancelled", label: "Cancelled", tone: .neutral, icon: .stop),
    ]

    /// Styles of a step's states.
    static let step: [StatusStyle] = [
        StatusStyle(state: "pending", label: "Pending", tone: .neutral, icon: .minus),
        StatusStyle(state: "running", label: "Running", tone: .accent, icon: .ring),
        StatusStyle(state: "succeeded", label: "Succeeded", tone: .success, icon: .check),
        StatusStyle(state: "failed", label: "Failed", tone: .danger, icon: .cross),
        StatusStyle(state: "skipped", label: "Skipped", tone: .neutral, icon: .skip),
        StatusStyle(state: "warning", label: "Warning", tone: .warning, icon: .alert),
        StatusStyle(state: "cancelled", label: "Cancelled", tone: .neutral, icon: .stop),
    ]

    /// The style of a state; a state from a newer server is shown by its own name.
    static func of(_ state: String, in styles: [StatusStyle]) -> StatusStyle {
        styles.first { $0.state == state }
            ?? StatusStyle(state: state, label: state, tone: .neutral, icon: .minus)
    }

    /// Whether a deployment or an execution in this state is over.
    static func isOver(_ state: String) -> Bool { !["queued", "waiting", "scheduled", "running"].contains(state) }

    /// Icon and label in one.
    var pill: HTML {
        """
        <span class="pill \(self.tone.rawValue)" data-state="\(self.state)">\(HTML.icon(self.icon))\
        <span>\(self.label)</span></span>
        """
    }

    /// The round mark of a step on its line.
    var dot: HTML {
        """
        <span class="dot \(self.tone.rawValue)" data-state="\(self.state)">\(HTML.icon(self.icon))\
        <span class="visually-hidden">\(self.label)</span></span>
        """
    }
}
