import GuardWire
import Testing

@Suite struct ExitReportTests {
    static let full: ExitReport = {
        var report = ExitReport(reason: .signal, startedAt: 1, finishedAt: 2)
        report.exitCode = 3
        report.signal = 9
        report.detail = "a \"quoted\"\\ line\n\u{1}\u{7F} 世界 🐦"
        report.userTime = 4
        report.systemTime = 5
        report.maximumResidentSize = 6
        report.standardOutputBytes = 7
        report.standardErrorBytes = 8
        return report
    }()

    @Test func `the text is as documented`() {
        var report = ExitReport(reason: .exit, startedAt: 10, finishedAt: 20)
        report.exitCode = 0
        #expect(
            String(decoding: report.json(), as: UTF8.self)
                == "{\"reason\": \"exit\", \"exit_code\": 0, \"started_at\": 10, \"finished_at\": 20, \"user_us\": 0, "
                + "\"system_us\": 0, \"max_rss_bytes\": 0, \"peak_memory_bytes\": 0, \"memory_kills\": 0, "
                + "\"refused_processes\": 0, \"stdout_bytes\": 0, \"stderr_bytes\": 0}\n")
    }

    @Test(arguments: ExitReport.Reason.allCases)
    func `what is written is read`(_ reason: ExitReport.Reason) throws {
        var report = Self.full
        report.reason = reason
        #expect(try ExitReport(json: report.json()) == report)
        let bare = ExitReport(reason: reason, startedAt: 0, finishedAt: 0)
        #expect(try ExitReport(json: bare.json()) == bare)
    }

    @Test func `unknown fields are skipped, escapes and nulls understood`() throws {
        let text = """
            {"new": {"a": [1, -2.5e3, true, {}], "b": []}, "reason": "sp\\u0061wn", "exit_code": null,
             "detail": "\\ud83d\\udc26\\/\\b", "started_at": 1, "finished_at": 2, "user_us": 0, "system_us": 0,
             "max_rss_bytes": 0, "peak_memory_bytes": 0, "memory_kills": 0, "refused_processes": 0, "stdout_bytes": 0, "stderr_bytes": 0}
            """
        let report = try ExitReport(json: Array(text.utf8))
        #expect(report.reason == .spawn)
        #expect(report.detail == "🐦/\u{8}")
    }

    @Test func `what is wrong or missing is named`() {
        let text = String(decoding: Self.full.json(), as: UTF8.self)
        let changes: [(String, String, String)] = [
            ("\"signal\": 9", "\"signal\": \"9\"", "signal"),
            ("\"reason\": \"signal\"", "\"reason\": \"why\"", "reason"),
            ("\"stdout_bytes\": 7", "\"stdout_bytes\": -7", "stdout_bytes"),
            ("\"user_us\": 4", "\"other\": 4", "user_us"),
            ("\"exit_code\": 3", "\"exit_code\": 3000000000", "exit_code"),
            ("\"started_at\": 1", "\"started_at\": 1.5", "started_at"),
        ]
        for (old, new, name) in changes {
            let parts = text.split(separator: old)
            #expect(parts.count == 2)
            #expect(throws: WireRefusal.invalid(name)) {
                try ExitReport(json: Array(parts.joined(separator: new).utf8))
            }
        }
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: WireRefusal.invalid("depth")) { try ExitReport(json: Array("{\"a\":".utf8) + deep) }
    }

    @Test(arguments: 0..<2000 as Range<UInt64>)
    func `damaged text decodes to something or is refused`(_ seed: UInt64) {
        var fuzz = WireFuzz(seed: seed)
        for bytes in [fuzz.damage(Self.full.json()), fuzz.noise()] {
            guard let report = try? ExitReport(json: bytes) else { continue }
            #expect((try? ExitReport(json: report.json())) == report)
        }
    }
}
