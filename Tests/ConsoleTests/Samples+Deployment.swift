import API
import Console
import Kernel

extension Samples {
    func step(
        _ sequence: Int, _ name: String, _ state: String, from: Double?, to: Double?, parent: Int? = nil,
        percent: Double? = nil, message: String? = nil
    ) -> StepResource {
        StepResource(
            sequence: sequence, name: name + self.word, description: nil, state: state, percent: percent,
            parent: parent,
            message: message.map { $0 + self.word }, startedAt: from.map(self.ago), finishedAt: to.map(self.ago))
    }

    var steps: [StepResource] {
        [
            self.step(1, "Check out", "succeeded", from: 73, to: 71.6, message: "main at 9f3c2ab"),
            self.step(2, "Build image", "succeeded", from: 71.6, to: 30),
            self.step(3, "Install packages", "succeeded", from: 71, to: 52, parent: 2),
            self.step(
                4, "Compile assets", "warning", from: 52, to: 31, parent: 2,
                message:
                    "2 modules exceed the size budget\ncheckout.js 412 kB (budget 300 kB)\nvendor.js 1.2 MB"
            ),
            self.step(5, "Invalidate old cache", "skipped", from: 30, to: 30, message: "Nothing to invalidate"),
            self.step(
                6, "Migrate database", "running", from: 29, to: nil, percent: 62,
                message: "Adding index orders_by_customer"),
            self.step(7, "Switch traffic", "pending", from: nil, to: nil),
            self.step(8, "Smoke test", "pending", from: nil, to: nil),
        ]
    }

    func deployment(_ status: String, reason: String? = nil, exit: Int? = nil) -> DeploymentResource {
        let open = ["queued", "waiting", "running"].contains(status)
        let started = status != "queued" && status != "waiting"
        var steps = self.steps
        if status == "failed" {
            steps[5].state = "failed"
            steps[5].finishedAt = self.ago(3)
            steps[5].message = "ERROR: deadlock detected" + self.word
            steps[6].state = "cancelled"
            steps[7].state = "cancelled"
        }
        if status == "waiting" {
            steps = steps.map { step in
                self.step(step.sequence, step.name, "pending", from: nil, to: nil, parent: step.parent)
            }
        }
        return DeploymentResource(
            id: self.id(214), serviceID: self.id(7), serviceName: "storefront" + self.word, number: 214, status: status,
            reason: reason, detail: nil, exitCode: exit, signal: nil, position: nil, steps: steps, trigger: "console",
            rerunOf: nil, actor: self.actor(), note: "Ship the new checkout to everyone" + self.word,
            env: ["TAG": "v4.12.0" + self.word],
            cancelledBy: nil,
            usage: open ? nil : UsageResource(userSeconds: 41.2, systemSeconds: 6.1, peakMemoryBytes: 412_000_000),
            output: OutputSizeResource(stdoutBytes: started ? 18_412 : 0, stderrBytes: started ? 912 : 0), revision: 9,
            createdAt: self.ago(75), startedAt: started ? self.ago(74) : nil, finishedAt: open ? nil : self.ago(3))
    }

    func output(_ status: String) -> OutputTail {
        guard status != "waiting" else { return OutputTail(chunks: [], skippedBytes: 0) }
        var chunks: [OutputChunk] = []
        for line in 1...60 {
            let text =
                line % 9 == 0
                ? "\u{1B}[33mwarning\u{1B}[0m module \(line) is larger than its budget\n"
                : "  \u{1B}[32m✓\u{1B}[0m compiled src/checkout/part-\(line).ts in \(line * 7 % 40) ms\n"
            chunks.append(
                OutputChunk(isError: line % 17 == 0, time: self.ago(Double(75 - line)), text: text + self.word))
        }
        return OutputTail(chunks: chunks, skippedBytes: 0)
    }

    func deploymentPage(_ status: String, reason: String? = nil, exit: Int? = nil) -> DeploymentPage {
        DeploymentPage(
            shell: self.shell(.deployments), deployment: self.deployment(status, reason: reason, exit: exit),
            place: "Shop · production" + self.word, output: self.output(status), cursor: "e1042.o19324")
    }
}
