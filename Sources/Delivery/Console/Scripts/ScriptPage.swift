package import API

/// A saved script: its code, its versions, when it runs, and what it ran.
package struct ScriptPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The script, with the code of its newest version.
    package var script: ScriptResource
    /// Its versions without their code, newest first.
    package var versions: [ScriptVersionResource]
    /// When it runs by itself, oldest first.
    package var schedules: [ScheduleResource]
    /// What it ran lately, newest first.
    package var executions: [ExecutionSummary]
    /// Whether the viewer may change it, where it belongs.
    package var mayWrite: Bool
    /// Whether the viewer may run it, where it belongs.
    package var mayRun: Bool
    /// The form that changes it.
    package var form: FormState
    /// The form for a new schedule.
    package var scheduleForm: FormState

    /// Describes the page.
    package init(
        shell: Shell, script: ScriptResource, versions: [ScriptVersionResource], schedules: [ScheduleResource],
        executions: [ExecutionSummary], mayWrite: Bool, mayRun: Bool, form: FormState = FormState(),
        scheduleForm: FormState = FormState()
    ) {
        self.shell = shell
        self.script = script
        self.versions = versions
        self.schedules = schedules
        self.executions = executions
        self.mayWrite = mayWrite
        self.mayRun = mayRun
        self.form = form
        self.scheduleForm = scheduleForm
    }
}
