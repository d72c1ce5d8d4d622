import API
import Console
import Kernel

extension Samples {
    func script(_ number: UInt64, _ name: String, sharing: String = "shared") -> ScriptResource {
        ScriptResource(
            id: self.id(number), name: name + self.word, description: "What was sold yesterday" + self.word,
            runtime: "python", version: "3.11", sharing: sharing, latest: 2,
            code: "print('sales')\nprint('more')\n" + self.word, projectID: self.id(1), owner: self.actor(),
            revision: 5,
            createdAt: self.ago(9e5), updatedAt: self.ago(4000))
    }

    var versions: [ScriptVersionResource] {
        [
            ScriptVersionResource(
                number: 2, code: "print('sales')\nprint('more')\n" + self.word, note: "More" + self.word,
                author: self.actor(), createdAt: self.ago(4000)),
            ScriptVersionResource(
                number: 1, code: "print('sale')\n" + self.word, note: nil, author: self.actor(),
                createdAt: self.ago(9e5)),
        ]
    }

    var schedules: [ScheduleResource] {
        [
            ScheduleResource(
                id: self.id(401), cron: "30 4 * * 1-5", args: ["--all" + self.word], enabled: true,
                nextAt: self.now + .seconds(3600), lastExecution: self.id(303),
                lastError: "The disk is full." + self.word, owner: self.actor())
        ]
    }

    var scriptPage: ScriptPage {
        ScriptPage(
            shell: self.shell(.scripts), script: self.script(400, "sales"), versions: self.versions,
            schedules: self.schedules, executions: self.executions,
            mayWrite: self.permissions.contains(.scriptsWrite), mayRun: self.permissions.contains(.executionsRun))
    }

    func scriptVersionPage(_ unified: String?) -> ScriptVersionPage {
        ScriptVersionPage(
            shell: self.shell(.scripts), script: self.script(400, "sales"), version: self.versions[0],
            difference: unified.map { DifferenceResource(unified: $0) })
    }

    var difference: String {
        "--- sales (version 1)\n+++ sales (version 2)\n@@ -1,2 +1,2 @@\n-print('sale')\n+print('sales')\n \(self.word)\n"
    }

    var scriptPages: [(name: String, html: HTML)] {
        var wrong = self.scriptPage
        wrong.schedules = []
        wrong.executions = []
        wrong.scheduleForm = FormState(
            values: ["cron": "soon" + self.word], errors: ["cron": "must be minute" + self.word], problem: "No time.")
        let list = ScriptsPage(
            shell: self.shell(.scripts),
            scripts: [self.script(400, "sales"), self.script(402, "mine", sharing: "private")], next: "abc")
        return [
            ("scripts", list.html), ("scripts-empty", ScriptsPage(shell: self.shell(.scripts), scripts: []).html),
            (
                "scripts-none-fits",
                ScriptsPage(shell: self.shell(.scripts), scripts: [], search: "perl" + self.word).html
            ),
            ("script", self.scriptPage.html), ("script-wrong", wrong.html),
            ("script-version", self.scriptVersionPage(self.difference).html),
            ("script-first", self.scriptVersionPage(nil).html),
        ]
    }
}
