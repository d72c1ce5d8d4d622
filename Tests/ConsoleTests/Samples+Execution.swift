import API
import Console
import Kernel

extension Samples {
    func execution(
        _ number: UInt64, _ title: String, _ status: String, age: Double, length: Double? = nil, reason: String? = nil,
        exit: Int? = nil
    ) -> ExecutionSummary {
        let waits = ["queued", "scheduled"].contains(status)
        return ExecutionSummary(
            id: self.id(number), status: status, reason: reason, exitCode: exit, priority: "normal", runtime: "python",
            version: "3.11", title: title + self.word, scriptID: nil, trigger: "console", actor: self.actor(),
            createdAt: self.ago(age), startedAt: waits ? nil : self.ago(age - 0.1),
            finishedAt: length.map { self.ago(age - 0.1 - $0) })
    }

    var executions: [ExecutionSummary] {
        [
            self.execution(301, "import pandas", "running", age: 12),
            self.execution(302, "", "queued", age: 4),
            self.execution(303, "print('hello')", "completed", age: 80, length: 0.1, exit: 0),
            self.execution(304, "raise SystemExit(3)", "completed", age: 90, length: 0.1, exit: 3),
            self.execution(305, "x = bytearray(1 << 30)", "failed", age: 400, length: 2, reason: "oom"),
            self.execution(306, "while True: pass", "timed_out", age: 9000, length: 30, reason: "cpu"),
        ]
    }

    var limits: LimitsResource {
        LimitsResource(
            wallSeconds: 30, cpuSeconds: 30, memoryBytes: 256 << 20, processes: 64, diskBytes: nil,
            outputBytes: 16 << 20, network: [])
    }

    func executionResource(
        _ status: String, reason: String? = nil, exit: Int? = nil, position: Int? = nil
    ) -> ExecutionResource {
        let open = ["queued", "scheduled", "running"].contains(status)
        let started = !["queued", "scheduled"].contains(status)
        return ExecutionResource(
            id: self.id(301), status: status, reason: reason, detail: open ? nil : "Said the guard." + self.word,
            exitCode: exit, signal: nil,
            usage: open
                ? nil
                : ExecutionUsageResource(
                    wallSeconds: 3.2, userSeconds: 1.5, systemSeconds: 0.5, peakMemoryBytes: 64 << 20),
            position: position, priority: "normal", runtime: "python", version: "3.11",
            title: "import pandas" + self.word, scriptID: nil, scriptVersion: nil, limits: self.limits,
            env: ["TOKEN" + self.word], output: OutputSizeResource(stdoutBytes: started ? 412 : 0, stderrBytes: 0),
            artifacts: open
                ? [] : [ArtifactResource(path: "plots/one & two.png" + self.word, size: 48_000, sha256: "ab")],
            trigger: "console", retryOf: self.id(300), projectID: self.id(1), actor: self.actor(), cancelledBy: nil,
            revision: 3, createdAt: self.ago(20), startedAt: started ? self.ago(19) : nil,
            finishedAt: open ? nil : self.ago(3))
    }

    var inputs: ExecutionInputsResource {
        ExecutionInputsResource(
            code: "import pandas\nprint(1)\n" + self.word, args: ["--all", "two words" + self.word],
            stdin: "a,b\n" + self.word, stdinBase64: nil,
            files: [ArtifactResource(path: "data.csv" + self.word, size: 8, sha256: "cd")], packages: [])
    }

    func executionPage(
        _ status: String, reason: String? = nil, exit: Int? = nil, position: Int? = nil
    ) -> ExecutionPage {
        ExecutionPage(
            shell: self.shell(.executions),
            execution: self.executionResource(status, reason: reason, exit: exit, position: position),
            inputs: self.inputs, place: "Shop" + self.word,
            output: self.output(status == "queued" ? "waiting" : status),
            cursor: "e1042.o412")
    }

    func executionsPage(_ executions: [ExecutionSummary], _ filter: ExecutionsPage.Filter = .init()) -> ExecutionsPage {
        ExecutionsPage(
            shell: self.shell(.executions), executions: executions,
            queue: QueueResource(depth: 1, byPriority: ["normal": 1], running: 1, capacity: 4),
            runtimes: ["python" + self.word, "bash"], filter: filter, next: executions.isEmpty ? nil : "abc")
    }

    var choices: [RuntimeChoice] {
        [
            RuntimeChoice(
                runtime: RuntimeResource(
                    name: "python", version: "3.11" + self.word, banner: "Python 3.11.2", file: "main.py",
                    isCompiled: false, takesPackages: true, example: "print('hello')\n" + self.word),
                standard: self.limits)
        ]
    }

    var runPage: RunPage {
        var enforced = self.limits
        enforced.diskBytes = 64 << 20
        return RunPage(
            shell: self.shell(.run), choices: self.choices,
            sandbox: SandboxResource(
                kind: "local", enforced: ["wall", "cpu", "memory", "output", "network", "processes"],
                obstacles: ["disk": "needs to run as root" + self.word], refusal: nil),
            largest: enforced, hosts: ["*.example.com" + self.word], projects: self.projects, recent: self.executions)
    }

    var executionPages: [(name: String, html: HTML)] {
        [
            ("executions", self.executionsPage(self.executions).html),
            ("executions-empty", self.executionsPage([]).html),
            (
                "executions-none-fits",
                self.executionsPage([], .init(status: "failed", runtime: "perl", mine: true)).html
            ),
            ("execution-queued", self.executionPage("queued", position: 3).html),
            ("execution-running", self.executionPage("running").html),
            ("execution-failed", self.executionPage("failed", reason: "oom").html),
            ("execution-exit", self.executionPage("completed", exit: 3).html),
        ]
    }

    var runPages: [(name: String, html: HTML)] {
        var wrong = self.runPage
        wrong.origin = self.id(301)
        wrong.files = self.inputs.files
        wrong.variables = ["TOKEN" + self.word]
        wrong.form = FormState(
            values: ["code": "print(1)" + self.word, "memory_bytes": "lots" + self.word],
            errors: ["memory_bytes": "must be a number" + self.word], problem: "Some limits are not possible.")
        var none = self.runPage
        none.choices = []
        none.sandbox.refusal = "bubblewrap is missing" + self.word
        var script = self.runPage
        script.script = self.script(400, "sales")
        return [
            ("run-script", script.html), ("run", self.runPage.html), ("run-wrong", wrong.html),
            ("run-nothing", none.html),
        ]
    }
}
