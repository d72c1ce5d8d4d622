import Kernel

/// How an execution ended, as the frame at its end tells.
struct ExecutionEnd {
    let status: String
    let reason: String?
    let detail: String?
    private let code: Int64?
    private let signal: Int64?

    init(_ value: JSON) {
        self.status = value["status"]?.string ?? "failed"
        self.reason = value["reason"]?.string
        self.detail = value["detail"]?.string
        self.code = value["exit_code"]?.int
        self.signal = value["signal"]?.int
    }

    /// What a shell would see, had the program run here.
    var exitCode: Int32 {
        switch (self.status, self.reason) {
        case ("completed", _): Int32(truncatingIfNeeded: self.code ?? 0)
        case ("timed_out", _): 124
        case ("cancelled", _): 130
        case ("failed", "oom"): 137
        case ("failed", "signal"): 128 + Int32(truncatingIfNeeded: self.signal ?? 0)
        case ("failed", "system"), ("failed", "interrupted"): 125
        default: self.code.map { Int32(truncatingIfNeeded: $0) }.flatMap { $0 == 0 ? nil : $0 } ?? 1
        }
    }

    /// What to tell a person, where the program itself has not said it.
    var note: String? {
        if self.status == "completed" { return nil }
        let reasons = [
            "oom": "its memory was not enough", "cpu": "its processor time was over", "wall": "its time was over",
            "output": "it printed too much", "disk": "its disk was full", "processes": "it had too many processes",
            "signal": "a signal ended it", "interrupted": "nobody knows how it ended", "system": "it could not be run",
        ]
        let reason = self.reason.flatMap { reasons[$0] } ?? self.status
        return self.detail.map { "\(reason): \($0)" } ?? reason
    }
}
