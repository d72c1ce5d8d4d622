package import Kernel

extension StepReport {
    /// Reads a report as fastDeploy's and Ansible's runners, and ours, spell it; nil when it is none: no name, or an
    /// object about something else.
    package init?(_ value: JSON) {
        guard let name = value["name"]?.string ?? value["step"]?.string,
            !name.isEmpty, name.utf8.count <= 1000
        else { return nil }
        // `{"event": "finish", …}` and the like tell of the deployment, not of a step.
        if let event = value["event"]?.string, event != "step" { return nil }
        let spelled = value["state"]?.string ?? value["status"]?.string
        let state = spelled.flatMap(Step.State.init(spelled:))
        if spelled == nil, value["message"] == nil, value["percent"] == nil, value["progress"] == nil { return nil }
        let message = [value["message"], value["error_message"], value["msg"]]
            .compactMap { $0?.string }.first { !$0.isEmpty }
        let unknown = spelled != nil && state == nil ? spelled : nil
        self.init(
            name: name, state: state ?? (unknown == nil ? nil : .running),
            percent: value["percent"]?.double ?? value["progress"]?.double,
            parent: value["parent"]?.string, message: message ?? unknown,
            startedAt: Self.moment(value["started"] ?? value["start"] ?? value["started_at"]),
            finishedAt: Self.moment(value["finished"] ?? value["end"] ?? value["finished_at"]))
    }

    private static func moment(_ value: JSON?) -> Timestamp? {
        guard let text = value?.string else { return nil }
        // Python prints times without an offset, meaning UTC.
        return Timestamp(text) ?? Timestamp(text + "Z")
    }
}

extension Step.State {
    /// Reads a state in any of the words that runners use; nil for unknown ones.
    package init?(spelled word: String) {
        switch word.lowercased() {
        case "pending", "waiting", "queued": self = .pending
        case "running", "started", "start", "in_progress", "progress": self = .running
        case "success", "succeeded", "ok", "done", "changed", "finished", "completed", "passed": self = .succeeded
        case "failure", "failed", "error", "fatal", "unreachable": self = .failed
        case "skipped", "skip", "skipping": self = .skipped
        case "warning", "warn", "ignored", "rescued": self = .warning
        case "cancelled", "canceled", "aborted": self = .cancelled
        default: return nil
        }
    }
}
