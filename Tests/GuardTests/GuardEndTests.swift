import Foundation
import Glibc
import GuardWire
import Guarding
import Testing

/// How runs end, each under the built guard.
@Suite struct GuardEndTests {
    @Test func `exit code, both streams and times are reported`() throws {
        let run = try TestRun()
        let report = try run.finish(run.script("echo out; echo err >&2; exit 7"))
        #expect(report.reason == .exit)
        #expect(report.exitCode == 7)
        #expect(report.signal == nil)
        #expect(try run.text(.standardOutput) == "out\n")
        #expect(try run.text(.standardError) == "err\n")
        #expect(report.standardOutputBytes == 4)
        #expect(report.standardErrorBytes == 4)
        #expect(report.finishedAt >= report.startedAt)
        #expect(report.maximumResidentSize > 0)
    }

    @Test func `a signal is reported`() throws {
        let run = try TestRun()
        let report = try run.finish(run.script("kill -SEGV $$"))
        #expect(report.reason == .signal)
        #expect(report.signal == SIGSEGV)
        #expect(report.exitCode == nil)
    }

    @Test func `the whole tree's processor time counts`() throws {
        let run = try TestRun()
        let report = try run.finish(run.script("(bash -c 'for ((i=0;i<200000;i++)); do :; done') & wait"))
        #expect(report.userTime > 50_000)
    }

    @Test func `a timeout ends it`() throws {
        let run = try TestRun()
        var configuration = try run.script("echo begun; sleep 1000")
        configuration.timeout = 300_000
        let report = try run.finish(configuration)
        #expect(report.reason == .timeout)
        #expect(report.signal == SIGTERM)
        #expect(report.finishedAt - report.startedAt < 4_000_000)
        #expect(run.leftOvers().isEmpty)
    }

    @Test func `a cancelled script may clean up within its grace`() async throws {
        let run = try TestRun()
        let guardian = try run.start(
            run.script("trap 'echo cleaned; exit 3' TERM; echo ready; while :; do sleep 1000 & wait; done"))
        try await run.waitForText("ready")
        #expect(try run.run.cancel())
        guardian.waitAndReap()
        let report = try run.report()
        #expect(report.reason == .cancelled)
        #expect(report.exitCode == 3)
        #expect(try run.text(.standardOutput) == "ready\ncleaned\n")
        #expect(run.leftOvers().isEmpty)
        #expect(try !run.run.cancel())
    }

    @Test(arguments: [false, true])
    func `what ignores TERM, forks, calls setsid and double-forks is ended`(_ atOnce: Bool) async throws {
        let run = try TestRun()
        var configuration = try run.script(
            """
            trap '' TERM HUP INT
            stubborn='trap "" TERM HUP INT; while :; do sleep 1000; done'
            bash -c "$stubborn" &
            setsid bash -c "$stubborn" &
            (setsid bash -c "$stubborn" < /dev/null > /dev/null 2>&1 &) &
            python3 -c '
            import os, signal, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.closerange(0, 100)
                    while True: time.sleep(1000)
                os._exit(0)
            os.wait()'
            bash -c 'trap "" TERM; while :; do (sleep 0.05 &) ; sleep 0.01; done' &
            echo ready
            while :; do sleep 1000; done
            """)
        configuration.grace = 200_000
        let guardian = try run.start(configuration)
        try await run.waitForText("ready")
        #expect(run.leftOvers().count >= 5)
        #expect(atOnce ? try run.run.kill() : try run.run.cancel())
        guardian.waitAndReap()
        let report = try run.report()
        #expect(report.reason == .cancelled)
        #expect(report.signal == SIGKILL)
        #expect(report.detail == nil)
        #expect(run.leftOvers().isEmpty)
    }

    @Test func `a bomb of forks is ended`() async throws {
        let run = try TestRun()
        var configuration = try run.script(
            """
            import os, signal, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            if os.fork():
                while True: time.sleep(1000)
            for _ in range(3):
                os.fork()
            print("ready", flush=True)
            deadline = time.time() + 60
            while time.time() < deadline:
                if os.fork() == 0:
                    os.setsid()
                else:
                    os._exit(0)
            """,
            interpreter: "/usr/bin/python3"
        )
        configuration.grace = 50_000
        let guardian = try run.start(configuration)
        try await run.waitForText("ready")
        #expect(try run.run.cancel())
        guardian.waitAndReap()
        #expect(try run.report().detail == nil)
        #expect(run.leftOvers().isEmpty)
    }

    @Test func `what a script leaves behind goes with it, and its helpers may finish`() throws {
        let run = try TestRun()
        let report = try run.finish(
            run.script(
                "setsid sleep 1000 > /dev/null & sleep 1000 > /dev/null & exec > >(tr a-z A-Z); echo last words; exit 5"
            ))
        #expect(report.reason == .exit)
        #expect(report.exitCode == 5)
        #expect(try run.text(.standardOutput) == "LAST WORDS\n")
        #expect(run.leftOvers().isEmpty)
    }

    @Test func `a program that is missing is named`() throws {
        let run = try TestRun()
        var configuration = try run.script("true")
        configuration.arguments = ["/x/deploy.sh"]
        let report = try run.finish(configuration)
        #expect(report.reason == .spawn)
        #expect(report.detail == "No such file or directory: /x/deploy.sh")
        #expect(report.exitCode == nil)
    }

    @Test func `other reasons not to start are named, too`() throws {
        typealias Change = (inout GuardConfiguration, TestRun) -> Void
        let changes: [(String, Change)] = [
            ("Permission denied: ROOT/script", { configuration, _ in chmod(configuration.arguments[0], 0o644) }),
            ("No such file or directory: ROOT/away", { $0.workingDirectory = "\($1.root)/away" }),
            ("No such file or directory: nonesuch", { configuration, _ in configuration.arguments = ["nonesuch"] }),
            (
                "No such file or directory: joining the control group ROOT/group",
                { $0.controlGroups = ["\($1.root)/group"] }
            ),
            (
                "Invalid argument: setting the limit of resource 999",
                { configuration, _ in
                    configuration.limits = [ResourceLimit(resource: 999, soft: 1, hard: 1)]
                }
            ),
            (
                "Invalid argument: a secret is too short to be redacted",
                { configuration, _ in configuration.secrets = [[1, 2]] }
            ),
        ]
        for (detail, change) in changes {
            let run = try TestRun()
            var configuration = try run.script("true")
            change(&configuration, run)
            let report = try run.finish(configuration)
            #expect(report.reason == .spawn)
            #expect(report.detail == detail.replacing("ROOT", with: run.root))
        }
    }

    @Test func `a run directory is started once`() throws {
        let run = try TestRun()
        let configuration = try run.script("true")
        _ = try run.finish(configuration)
        #expect(throws: GuardFailure.self) { try run.start(configuration) }
    }

    @Test func `the guard outlives the signals that end a server`() async throws {
        let run = try TestRun()
        let gate = try run.makeGate()
        defer { close(gate) }
        let guardian = try run.start(run.script("echo ready; read line < gate; echo $line"))
        try await run.waitForText("ready")
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGQUIT] { kill(guardian.pid, signal) }
        #expect(!guardian.reap())
        #expect(run.run.state == .running)
        _ = write(gate, "on\n", 3)
        guardian.waitAndReap()
        #expect(try run.report().exitCode == 0)
        #expect(try run.text(.standardOutput) == "ready\non\n")
    }

    @Test func `a killed guard's run is lost`() async throws {
        let run = try TestRun()
        let guardian = try run.start(run.script("echo $$; exec sleep 1000"))
        try await run.waitForText("\n")
        #expect(run.run.state == .running)
        kill(guardian.pid, SIGKILL)
        guardian.waitAndReap()
        #expect(run.run.state == .lost)
        #expect(try !run.run.cancel())
        let script = Int32(try run.text(.standardOutput).dropLast()) ?? 0
        #expect(script > 0)
        if script > 0 { kill(script, SIGKILL) }
    }
}
