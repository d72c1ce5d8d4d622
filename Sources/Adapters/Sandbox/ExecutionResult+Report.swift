import Executions
import GuardWire
import Kernel

extension ExecutionResult {
    /// What the guard reported, told as the limit that was reached where one was.
    init(_ report: ExitReport, isDiskFull: Bool) {
        var ending: Ending =
            switch report.reason {
            case .exit: .exit
            case .signal: .signal
            case .timeout: .wall
            case .processor: .cpu
            case .cancelled: .cancelled
            case .output: .output
            case .spawn: .system
            }
        var detail = report.detail
        let hasFailed = ending == .signal || ending == .exit && report.exitCode != 0
        if report.memoryKills > 0, ending == .exit || ending == .signal {
            detail = "The memory limit was reached; the kernel ended \(report.memoryKills) of its processes."
            if hasFailed { ending = .oom }
        } else if hasFailed, report.refusedProcesses > 0 {
            ending = .processes
            detail = "The limit of processes was reached \(report.refusedProcesses) times."
        } else if hasFailed, isDiskFull {
            ending = .disk
            detail = "The limit of disk space or of files was reached."
        }
        let wall = Double(max(0, report.finishedAt - report.startedAt)) / 1e6
        let hasRun = report.reason != .spawn
        self.init(
            ending: ending, exitCode: report.exitCode.map { Int($0) }, signal: report.signal.map { Int($0) },
            detail: detail, startedAt: hasRun ? Timestamp(microseconds: report.startedAt) : nil,
            finishedAt: Timestamp(microseconds: report.finishedAt),
            usage: hasRun
                ? ExecutionUsage(
                    wallSeconds: wall, userSeconds: Double(report.userTime) / 1e6,
                    systemSeconds: Double(report.systemTime) / 1e6,
                    peakMemoryBytes: max(report.peakMemory, report.maximumResidentSize)) : nil)
    }
}
