package import Kernel

/// An event that is worth telling, in people's words.
package struct Occurrence: Sendable, Hashable {
    /// The kinds of events that are told.
    package static let kinds = [
        "deployment.finished", "deployment.waiting", "execution.finished", "approval.requested", "approval.approved",
        "approval.denied", "approval.expired",
    ]

    /// The event.
    package let event: EventRecord
    /// How much it matters.
    package let severity: Severity
    /// One line.
    package let title: String
    /// What else there is to say; may be empty.
    package let body: String
    /// The console's page about it.
    package let link: String
    /// Who asked for it: ``Principal/text``.
    package let requester: String?
    /// Whether somebody must decide before it goes on.
    package let wantsApproval: Bool
    /// Whether who asked hears of it without any rule, when it matters.
    package let concernsRequester: Bool

    /// Reads an event; nil when there is nothing to tell. Throws `bug` when an event of a known kind cannot be read.
    package init?(_ event: EventRecord) throws(Fault) {
        guard Self.kinds.contains(event.kind) else { return nil }
        let payload = event.payload
        guard let status = payload["status"]?.string else {
            throw Fault(.bug, "An event could not be read.", detail: "\(event.kind) \(event.id) has no status")
        }
        if event.kind == "deployment.waiting", payload["reason"]?.string != "approval" { return nil }
        self.event = event
        self.requester = payload["actor"]?["principal"]?.string
        self.wantsApproval = event.kind == "approval.requested"
        if event.kind == "execution.finished" {
            (self.severity, self.title) = Self.execution(payload, status)
            self.link = "/executions/\(event.subject)"
            self.concernsRequester = true
            self.body = payload["detail"]?.string ?? ""
        } else if event.kind.hasPrefix("approval.") {
            (self.severity, self.title) = Self.approval(payload, status)
            self.link = "/approvals/\(event.subject)"
            // The deployment itself tells its requester that it was denied.
            self.concernsRequester = payload["subject"]?["kind"]?.string != "deployment"
            self.body = payload["reason"]?.string ?? payload["message"]?.string ?? ""
        } else {
            (self.severity, self.title) = Self.deployment(payload, status)
            self.link = "/deployments/\(event.subject)"
            self.concernsRequester = event.kind == "deployment.finished"
            self.body = payload["detail"]?.string ?? ""
        }
    }

    private static func deployment(_ payload: JSON, _ status: String) -> (Severity, String) {
        let name = "\(payload["service_name"]?.string ?? "A service") #\(payload["number"]?.int ?? 0)"
        return switch status {
        case "waiting": (.high, "\(name) waits for an approval")
        case "succeeded": (.low, "\(name) was deployed")
        case "cancelled": (.low, "\(name) was cancelled")
        case "timed_out": (.high, "\(name) ran out of time")
        case "failed" where payload["reason"]?.string == "denied": (.high, "\(name) was denied")
        default: (.high, "\(name) failed\(Self.code(payload))")
        }
    }

    private static func approval(_ payload: JSON, _ status: String) -> (Severity, String) {
        let title = payload["subject"]?["title"]?.string ?? "A question"
        let name = payload["agent"]?.string.map { "\(title), asked by \($0)," } ?? title
        return switch status {
        case "pending": (.high, "\(name) waits for an approval")
        case "approved": (.low, "\(name) was approved")
        case "denied": (.high, "\(name) was denied")
        default: (.high, "\(name) was not decided in time")
        }
    }

    private static func execution(_ payload: JSON, _ status: String) -> (Severity, String) {
        let runtime = payload["runtime"]?.string ?? ""
        let name = payload["title"]?.string.map { "\(runtime): \($0.prefix(80))" } ?? "An execution of \(runtime)"
        return switch status {
        case "completed" where payload["exit_code"]?.int == 0: (.low, "\(name) ended well")
        case "completed": (.medium, "\(name) ended\(Self.code(payload))")
        case "cancelled": (.low, "\(name) was cancelled")
        case "timed_out": (.high, "\(name) ran out of time")
        default: (.high, "\(name) failed\(payload["reason"]?.string.map { ": \(Self.words($0))" } ?? "")")
        }
    }

    private static func words(_ reason: String) -> String {
        switch reason {
        case "oom": "out of memory"
        case "output": "too much output"
        case "disk": "disk full"
        case "processes": "too many processes"
        case "system": "it could not be started"
        case "signal": "ended by a signal"
        default: reason
        }
    }

    private static func code(_ payload: JSON) -> String {
        payload["exit_code"]?.int.map { " with exit code \($0)" } ?? ""
    }
}
