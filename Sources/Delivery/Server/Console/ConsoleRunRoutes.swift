package import API
import Console
import Executions
import HTTPTypes
package import Identity
import Kernel

/// The editor in the console.
package struct ConsoleRunRoutes: Sendable {
    private let shells: ConsoleShells
    private let api: ExecutionRoutes
    private let identity: IdentityOperations
    private let editorDirectory: String
    /// Files of 50 MB, and what else stands in the form.
    private static let longestForm = 64 << 20
    private static let recentRuns = 8

    /// Joins what the routes call. `editorDirectory` is where CodeMirror is, if it is installed.
    package init(shells: ConsoleShells, api: ExecutionRoutes, identity: IdentityOperations, editorDirectory: String) {
        self.shells = shells
        self.api = api
        self.identity = identity
        self.editorDirectory = editorDirectory
    }

    /// All of them.
    package var routes: [Route] { [self.editor, self.run, self.save, self.asset] }

    private var editor: Route {
        ConsoleRoute.page("/run", .permission(.executionsRun), "Show the editor.") { inbound, context in
            var page = try await self.page(inbound, context)
            if let runtime = inbound.query("runtime") { page.form.values["runtime"] = runtime }
            if inbound.flag("example") {
                page.form.values["code"] = page.chosen?.runtime.example
            }
            if let from = inbound.query("from") {
                guard let id = ExecutionID(from) else { throw Fault.notFound("execution") }
                try await self.open(id, in: &page, context)
            }
            if let script = inbound.query("script") {
                guard let id = ScriptID(script) else { throw Fault.notFound("script") }
                try await self.open(id, in: &page, context)
            }
            return .html(page.html)
        }
    }

    private var run: Route {
        ConsoleRoute.form(
            "/executions", .permission(.executionsRun), "Run what is in the editor.", bodyLimit: Self.longestForm
        ) { inbound, context in
            let form = try RunForm(inbound)
            do {
                let scope = try await self.api.places.scope(project: form.fields.text("project"), context: context)
                var wanted = try form.submission(scope: scope, largest: LimitsResource(self.api.policy.largest))
                if let origin = form.origin, !form.kept.isEmpty {
                    let inputs = try await self.api.operations.inputs(of: origin, context: context)
                    wanted.storedFiles = inputs.files.filter { form.kept.contains($0.path) }
                }
                let execution = try await self.api.operations.submit(wanted, context: context)
                return .seeOther("/executions/\(execution.id)")
            } catch let fault as Fault where fault.belongsToForm {
                return try await self.again(form, fault, inbound, context)
            }
        }
    }

    private var save: Route {
        ConsoleRoute.form(
            "/run/save", .permission(.scriptsWrite), "Save what is in the editor as a script.",
            bodyLimit: Self.longestForm
        ) { inbound, context in
            let form = try RunForm(inbound)
            do {
                return .seeOther("/scripts/\(try await self.saved(form, context).id)?done=saved")
            } catch let fault as Fault where fault.belongsToForm {
                return try await self.again(form, fault, inbound, context)
            }
        }
    }

    /// A new script, or a new version of the one that was opened.
    private func saved(_ form: RunForm, _ context: OperationContext) async throws -> Script {
        let runtime = try form.runtime()
        // The newest version of a runtime isn't written down, so that the script goes on with newer ones.
        let newest = await self.api.runtimes.catalogue().runtimes.first { $0.name == runtime.name }?.version
        let version = runtime.version == newest ? nil : runtime.version
        guard let id = form.script else {
            let scope = try await self.api.places.scope(project: form.fields.text("project"), context: context)
            return try await self.api.scripts.create(
                name: form.fields["name"], description: "", code: form.code, runtime: runtime.name, version: version,
                sharing: .private, scope: scope, context: context)
        }
        let old = try await self.api.scripts.script(id, context: context)
        var change = ScriptOperations.Change()
        change.code = form.code
        change.note = form.fields.text("note")
        if old.runtime != runtime.name || (old.version ?? newest) != runtime.version {
            change.runtime = runtime.name
            change.version = version ?? ""
        }
        return try await self.api.scripts.change(
            id, change, ifRevision: Int64(form.fields["revision"]), context: context)
    }

    /// The editor with what was entered and what is wrong with it.
    private func again(
        _ form: RunForm, _ fault: Fault, _ inbound: Inbound, _ context: OperationContext
    ) async throws -> Reply {
        var page = try await self.page(inbound, context)
        if let origin = form.origin {
            try await self.open(origin, in: &page, context)
            page.dropped = Set(page.files.map(\.path)).subtracting(form.kept)
        }
        if let script = form.script { try await self.open(script, in: &page, context) }
        page.form = form.state(fault)
        return .html(page.html, status: .unprocessableContent)
    }

    private var asset: Route {
        Route(
            .get, "/assets/codemirror/{name}", .authenticated,
            RouteDescription(ConsoleRoute.group, "Read a file of the editor.", response: .string(format: "binary"))
        ) { inbound, _ in
            let files = EditorFiles.installed(in: self.editorDirectory)
            guard let file = files.named(inbound.parameter("name")), let version = files.version(file.name) else {
                throw Fault.notFound("asset")
            }
            let path = "\(self.editorDirectory)/\(file.path)"
            let isCurrent = inbound.query("v") == version
            return Reply(
                headers: [.contentType: file.contentType],
                body: .chunks(length: nil) { EditorFileBytes(path: path) }
            ).with(.cacheControl, isCurrent ? "private, max-age=31536000, immutable" : "no-cache")
        }
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> RunPage {
        let policy = self.api.policy
        var filter = ExecutionFilter(organization: try context.requireOrganization())
        filter.principal = context.principal.text
        let recent = try await self.api.executions.page(filter, PageRequest(limit: Self.recentRuns)).items
            .filter { context.may(.executionsRead, in: $0.scope) }
        return RunPage(
            shell: try await self.shells.shell(.run, inbound, context),
            choices: await self.api.runtimes.catalogue().runtimes.map { runtime in
                RuntimeChoice(
                    runtime: RuntimeResource(runtime),
                    standard: LimitsResource(runtime.needs.grown(policy.standard)))
            }, sandbox: SandboxResource(await self.api.sandbox.abilities), largest: LimitsResource(policy.largest),
            hosts: policy.networkAllowed, projects: try await self.projects(context),
            recent: recent.map { ExecutionSummary($0) }, editor: EditorFiles.installed(in: self.editorDirectory))
    }

    private func projects(_ context: OperationContext) async throws -> [ProjectResource] {
        guard context.may(.projectsRead) else { return [] }
        return try await self.identity.places(context: context).map { ProjectResource($0.0, $0.1) }
    }

    /// Puts a saved script's newest version into the form.
    private func open(_ id: ScriptID, in page: inout RunPage, _ context: OperationContext) async throws {
        let script = try await self.api.scripts.script(id, context: context)
        let version = try await self.api.scripts.version(nil, of: script, context: context)
        let choice = page.choices.first { choice in
            choice.runtime.name == script.runtime && (script.version.map { $0 == choice.runtime.version } ?? true)
        }
        page.script = ScriptResource(script)
        page.form = FormState(values: [
            "runtime": choice?.key ?? RuntimeChoice.key(script.runtime, script.version ?? ""), "code": version.code,
            "project": script.scope.project?.description ?? "",
        ])
    }

    /// Puts what an earlier execution was given into the form; limits only where they differ from the standard.
    private func open(_ id: ExecutionID, in page: inout RunPage, _ context: OperationContext) async throws {
        let execution = try await self.api.operations.execution(id, context: context)
        let inputs = ExecutionInputsResource(try await self.api.operations.inputs(of: id, context: context))
        let key = RuntimeChoice.key(execution.runtime, execution.version)
        var values = [
            "runtime": key, "code": inputs.code, "args": inputs.args.joined(separator: "\n"),
            "stdin": inputs.stdin ?? "", "packages": inputs.packages.joined(separator: "\n"),
            "priority": execution.priority.rawValue, "project": execution.scope.project?.description ?? "",
        ]
        let limits = LimitsResource(execution.limits)
        values["network"] = limits.network.joined(separator: "\n")
        let standard = page.choices.first { $0.key == key }?.standard
        for limit in LimitField.all where limit.value(limits) != standard.flatMap({ limit.value($0) }) {
            values[limit.name] = limit.text(limit.value(limits))
        }
        page.origin = id
        page.files = inputs.files
        page.variables = execution.inputs.variables
        page.form = FormState(values: values)
    }
}
