package import API
import Console
package import Executions
import HTTPTypes
import Kernel

/// Saved scripts in the console.
package struct ConsoleScriptRoutes: Sendable {
    private let shells: ConsoleShells
    private let operations: ScriptOperations
    private let scripts: any ScriptRepository
    private let executions: ExecutionRoutes
    private static let recentRuns = 10

    /// Joins what the routes call.
    package init(
        shells: ConsoleShells, operations: ScriptOperations, scripts: any ScriptRepository,
        executions: ExecutionRoutes
    ) {
        self.shells = shells
        self.operations = operations
        self.scripts = scripts
        self.executions = executions
    }

    /// All of them.
    package var routes: [Route] { self.reading + self.writing + self.scheduling }

    private var reading: [Route] {
        [
            ConsoleRoute.page("/scripts", .permission(.scriptsRead), "List saved scripts.") { inbound, context in
                let search = inbound.query("search").flatMap { $0.isEmpty ? nil : $0 }
                let page = try await self.scripts.page(
                    of: try context.requireOrganization(), for: context.principal.text, search: search,
                    try inbound.page())
                let visible = page.items.filter { context.may(.scriptsRead, in: $0.scope) }
                return .html(
                    ScriptsPage(
                        shell: try await self.shells.shell(.scripts, inbound, context),
                        scripts: visible.map { ScriptResource($0) }, search: search ?? "",
                        after: inbound.query("after"), next: page.next
                    ).html)
            },
            ConsoleRoute.page("/scripts/{script}", .permission(.scriptsRead), "Show a saved script.") {
                inbound, context in
                .html(try await self.page(inbound, context).html)
            },
            ConsoleRoute.page(
                "/scripts/{script}/versions/{version}", .permission(.scriptsRead), "Show what a version changed."
            ) { inbound, context in
                let script = try await self.operations.script(try Self.id(inbound), context: context)
                guard let number = Int(inbound.parameter("version")) else { throw Fault.notFound("version") }
                let version = try await self.operations.version(number, of: script, context: context)
                var difference: DifferenceResource?
                if number > 1 {
                    difference = DifferenceResource(
                        unified: try await self.operations.difference(
                            of: script.id, from: number - 1, to: number, context: context))
                }
                return .html(
                    ScriptVersionPage(
                        shell: try await self.shells.shell(.scripts, inbound, context), script: ScriptResource(script),
                        version: ScriptVersionResource(version, withCode: true), difference: difference
                    ).html)
            },
        ]
    }

    private var writing: [Route] {
        [
            ConsoleRoute.form("/scripts/{script}", .permission(.scriptsWrite), "Change a saved script.") {
                inbound, context in
                let (id, form) = (try Self.id(inbound), FormFields(inbound))
                do {
                    var change = ScriptOperations.Change()
                    change.name = form["name"]
                    change.description = form["description"].replacing("\r\n", with: "\n")
                    change.sharing = try ScriptRoutes.sharing(form["sharing"])
                    _ = try await self.operations.change(
                        id, change, ifRevision: Int64(form["revision"]), context: context)
                    return .seeOther("/scripts/\(id)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.page(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form("/scripts/{script}/run", .permission(.executionsRun), "Run a saved script.") {
                inbound, context in
                let wanted = ExecutionCreation(scriptID: try Self.id(inbound), trigger: "console")
                let execution = try await self.executions.operations.submit(
                    try await self.executions.submission(wanted, context), context: context)
                return .seeOther("/executions/\(execution.id)")
            },
            ConsoleRoute.form("/scripts/{script}/delete", .permission(.scriptsWrite), "Delete a saved script.") {
                inbound, context in
                try await self.operations.remove(try Self.id(inbound), context: context)
                return .seeOther("/scripts?done=removed")
            },
        ]
    }

    private var scheduling: [Route] {
        [
            ConsoleRoute.form(
                "/scripts/{script}/schedules", .permission(.scriptsWrite), "Let a saved script run by itself."
            ) { inbound, context in
                let (id, form) = (try Self.id(inbound), FormFields(inbound))
                do {
                    _ = try await self.operations.schedule(
                        id, cron: form["cron"],
                        arguments: form["args"].split(whereSeparator: \.isNewline).map(String.init), isEnabled: true,
                        context: context)
                    return .seeOther("/scripts/\(id)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.page(inbound, context)
                    page.scheduleForm = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form(
                "/scripts/{script}/schedules/{schedule}/delete", .permission(.scriptsWrite), "Remove a schedule."
            ) { inbound, context in
                let id = try Self.id(inbound)
                try await self.operations.unschedule(
                    try inbound.id("schedule", of: "schedule", ScheduleID.self), of: id, context: context)
                return .seeOther("/scripts/\(id)?done=removed")
            },
        ]
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> ScriptPage {
        let script = try await self.operations.script(try Self.id(inbound), context: context)
        let code = try await self.operations.version(nil, of: script, context: context).code
        var runs: [Execution] = []
        if context.may(.executionsRead) {
            var filter = ExecutionFilter(organization: try context.requireOrganization())
            filter.script = script.id
            runs = try await self.executions.executions.page(filter, PageRequest(limit: Self.recentRuns)).items
                .filter { context.may(.executionsRead, in: $0.scope) }
        }
        return ScriptPage(
            shell: try await self.shells.shell(.scripts, inbound, context),
            script: ScriptResource(script, code: code),
            versions: try await self.scripts.versions(of: script.id).map { ScriptVersionResource($0, withCode: false) },
            schedules: try await self.scripts.schedules(of: script.id).map { ScheduleResource($0) },
            executions: runs.map { ExecutionSummary($0) }, mayWrite: context.may(.scriptsWrite, in: script.scope),
            mayRun: context.may(.executionsRun, in: script.scope))
    }

    private static func id(_ inbound: Inbound) throws -> ScriptID {
        try inbound.id("script", of: "script", ScriptID.self)
    }
}
