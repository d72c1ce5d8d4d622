package import ArgumentParser

/// `martlet scripts`
package struct ScriptsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "scripts", abstract: "Save, compare, schedule and run scripts.",
        subcommands: [
            ScriptsList.self, ScriptsShow.self, ScriptsSave.self, ScriptsVersions.self, ScriptsDiff.self,
            ScriptsRun.self, ScriptsRemove.self, ScriptsSchedules.self, ScriptsSchedule.self, ScriptsUnschedule.self,
            ScriptsLink.self,
        ])

    /// Takes the arguments.
    package init() {}
}
