import API
import Kernel

/// Why an execution is where it is, in words. The script gets the same table.
enum ExecutionReason {
    /// Words by `status:reason` or by `status`; `{code}` and `{signal}` are filled in.
    static let table: [String: String] = [
        "queued": "Waiting for its turn.",
        "scheduled": "Its sandbox is being started.",
        "running": "The program is running.",
        "completed": "The program ended with exit code {code}.",
        "failed:oom": "It needed more memory than its limit.",
        "failed:output": "It printed more than its limit and was stopped.",
        "failed:disk": "It wrote more than its limit of disk space.",
        "failed:processes": "It started more processes than its limit.",
        "failed:signal": "The program was ended by signal {signal}.",
        "failed:interrupted": "The server or its machine stopped while the program ran.",
        "failed:system": "It could not be started.",
        "timed_out:wall": "It took longer than its limit and was stopped.",
        "timed_out:cpu": "It used all of its processor time and was stopped.",
        "cancelled": "It was cancelled.",
    ]

    /// The sentence, and behind it the server's own.
    static func words(_ execution: ExecutionResource) -> String {
        let detail = execution.detail.flatMap { $0.isEmpty ? nil : $0 }
        if execution.reason == "system", let detail { return detail }
        let key = "\(execution.status):\(execution.reason ?? "")"
        let text = Self.table[key] ?? Self.table[execution.status] ?? execution.reason ?? ""
        let sentence = ReasonText.filled(text, code: execution.exitCode, signal: execution.signal, position: nil)
        // Behind a cancellation stands what somebody wrote.
        if execution.status == "cancelled", let detail { return "It was cancelled: \(detail)" }
        return detail.map { "\(sentence) \($0)" } ?? sentence
    }

    /// A word for lists, beside the state; nil where the state says it all.
    static func short(_ reason: String?) -> String? {
        switch reason {
        case "oom": "out of memory"
        case "cpu": "processor time"
        case "wall": "took too long"
        case "output": "too much output"
        case "disk": "disk full"
        case "processes": "too many processes"
        case "system": "not started"
        case "requested", nil: nil
        case let other: other
        }
    }

    /// Where it stands in the queue.
    static func place(_ position: Int?) -> String { position.map { "Number \($0) in the queue." } ?? "" }

    /// The table for the script, as JSON.
    static let json = JSON.object(Self.table.mapValues { JSON.string($0) }).text
}
