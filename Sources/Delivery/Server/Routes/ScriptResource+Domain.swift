import API
import Executions
import Kernel

extension ScriptResource {
    /// Shows a script.
    init(_ script: Script, code: String? = nil) {
        self.init(
            id: script.id, name: script.name, description: script.description, runtime: script.runtime,
            version: script.version, sharing: script.sharing.rawValue, latest: script.latest, code: code,
            projectID: script.scope.project, owner: ActorResource(script.owner), revision: script.revision,
            createdAt: script.createdAt, updatedAt: script.updatedAt)
    }
}

extension ScriptVersionResource {
    /// Shows a version.
    init(_ version: ScriptVersion, withCode: Bool) {
        self.init(
            number: version.number, code: withCode ? version.code : nil, note: version.note,
            author: ActorResource(version.author), createdAt: version.createdAt)
    }
}

extension ScheduleResource {
    /// Shows a schedule.
    init(_ schedule: ScriptSchedule) {
        self.init(
            id: schedule.id, cron: schedule.cron.text, args: schedule.arguments, enabled: schedule.isEnabled,
            nextAt: schedule.nextAt, lastExecution: schedule.lastExecution, lastError: schedule.lastError,
            owner: ActorResource(schedule.owner))
    }
}
