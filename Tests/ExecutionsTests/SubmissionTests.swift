import Kernel
import Testing

@testable import Executions

@Suite struct SubmissionTests {
    private func submission(_ paths: [String]) -> ExecutionSubmission {
        var wanted = ExecutionSubmission(
            scope: Scope(OrganizationID(high: 1, low: 1)), trigger: .api, code: "x", runtime: "python")
        wanted.files = paths.map { .init(path: $0, bytes: []) }
        return wanted
    }

    @Test(arguments: [
        ["a", "a.b", "a/c"], ["main.py/x"], ["a", "a"], ["main.py"], ["d/e/f", "d/e"], ["../x"], ["/x"],
    ])
    func `files that cannot lie beside each other are refused`(_ paths: [String]) {
        #expect(throws: Fault.self) { try self.submission(paths).check(fileName: "main.py") }
    }

    @Test func `others are taken`() throws {
        try self.submission(["a", "a.b", "ab/c", "main.pyc", "x/main.py", "d/e", "d/f"]).check(fileName: "main.py")
    }

    @Test func `what could not be set up waits, longer each time`() {
        let deferrals = ExecutionDeferrals()
        let id = ExecutionID(high: 1, low: 2)
        let start = Timestamp(microseconds: 0)
        #expect(!deferrals.holds(id, at: start))
        #expect(deferrals.note(id, at: start) == .seconds(1))
        #expect(deferrals.holds(id, at: start) && !deferrals.holds(id, at: start + .seconds(1)))
        #expect(deferrals.note(id, at: start) == .seconds(2))
        for _ in 0..<10 { _ = deferrals.note(id, at: start) }
        #expect(deferrals.note(id, at: start) == .seconds(60))
        deferrals.forget(id)
        #expect(!deferrals.holds(id, at: start) && deferrals.count == 0)
    }
}
