import Executions
import GuardWire
import Testing

@testable import Sandboxing

@Suite struct ReportTests {
    private func result(
        _ reason: ExitReport.Reason, code: Int32? = nil, kills: Int64 = 0, refused: Int64 = 0, full: Bool = false
    ) -> ExecutionResult {
        var report = ExitReport(reason: reason, startedAt: 1_000_000, finishedAt: 3_500_000)
        report.exitCode = code
        report.memoryKills = kills
        report.refusedProcesses = refused
        report.peakMemory = 10
        report.maximumResidentSize = 7
        return ExecutionResult(report, isDiskFull: full)
    }

    @Test func `a limit is named only where it made the program fail`() {
        #expect(self.result(.exit, code: 0).ending == .exit)
        #expect(self.result(.exit, code: 1).ending == .exit)
        #expect(self.result(.exit, code: 1, kills: 1).ending == .oom)
        #expect(self.result(.exit, code: 0, kills: 1).ending == .exit)
        #expect(self.result(.exit, code: 0, kills: 1).detail != nil, "but it is told")
        #expect(self.result(.signal, kills: 2).ending == .oom)
        #expect(self.result(.exit, code: 1, refused: 1).ending == .processes)
        #expect(self.result(.exit, code: 0, refused: 1).ending == .exit)
        #expect(self.result(.exit, code: 1, full: true).ending == .disk)
        #expect(self.result(.exit, code: 0, full: true).ending == .exit)
        #expect(self.result(.timeout, kills: 1).ending == .wall)
        #expect(self.result(.processor).ending == .cpu)
        #expect(self.result(.output, full: true).ending == .output)
        #expect(self.result(.cancelled).ending == .cancelled)
    }

    @Test func `usage is told where something ran`() {
        let usage = self.result(.exit, code: 0).usage
        #expect(usage?.wallSeconds == 2.5 && usage?.peakMemoryBytes == 10)
        let never = self.result(.spawn)
        #expect(never.ending == .system && never.usage == nil && never.startedAt == nil)
    }
}
