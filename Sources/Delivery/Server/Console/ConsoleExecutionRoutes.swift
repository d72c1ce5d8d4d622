package import API
import Backbone
import Console
import Executions
package import Identity
import Kernel

/// Executions in the console.
package struct ConsoleExecutionRoutes: Sendable {
    private let shells: ConsoleShells
    private let api: ExecutionRoutes
    private let identity: IdentityOperations
    private static let tailBytes: Int64 = 64 * 1024
    private static let replayBytes: Int64 = 4 << 20

    /// Joins what the routes call.
    package init(shells: ConsoleShells, api: ExecutionRoutes, identity: IdentityOperations) {
        self.shells = shells
        self.api = api
        self.identity = identity
    }

    /// All of them.
    package var routes: [Route] { [self.list, self.page] + self.actions }

    private var list: Route {
        ConsoleRoute.page("/executions", .permission(.executionsRead), "List executions.") { inbound, context in
            let wanted = ExecutionsPage.Filter(
                status: Self.choice("status", inbound), runtime: Self.choice("runtime", inbound),
                mine: inbound.flag("mine"))
            var filter = ExecutionFilter(organization: try context.requireOrganization())
            filter.states = wanted.status.map { [$0] } ?? []
            filter.runtime = wanted.runtime
            if wanted.mine { filter.principal = context.principal.text }
            let page = try await self.api.executions.page(filter, try inbound.page())
            let visible = page.items.filter { context.may(.executionsRead, in: $0.scope) }
            let names = await self.api.runtimes.catalogue().runtimes.map(\.name)
            return .html(
                ExecutionsPage(
                    shell: try await self.shells.shell(.executions, inbound, context),
                    executions: visible.map { ExecutionSummary($0) }, queue: try await self.api.queue(context),
                    runtimes: names.reduce(into: []) { if $0.last != $1 { $0.append($1) } }, filter: wanted,
                    after: inbound.query("after"), next: page.next
                ).html)
        }
    }

    private var page: Route {
        ConsoleRoute.page(
            "/executions/{execution}", .permission(.executionsRead), "Show an execution."
        ) { inbound, context in
            // The position first: what happens while the page is made is told again by the stream.
            let position = try await self.api.events.lastPosition()
            let execution = try await self.api.operations.execution(try Self.id(inbound), context: context)
            let run = execution.place?.run ?? ""
            let size = run.isEmpty ? 0 : try await self.api.output.sizes(of: run).total
            let start = max(0, size - Self.tailBytes)
            let chunks =
                run.isEmpty ? [] : try await self.api.output.chunks(of: run, from: start, limit: Int(Self.tailBytes))
            let end = chunks.last?.end ?? start
            return .html(
                ExecutionPage(
                    shell: try await self.shells.shell(.executions, inbound, context),
                    execution: try await self.api.resource(execution), inputs: try await self.inputs(execution),
                    place: try await self.place(execution, context),
                    output: OutputTail(chunks, skippedBytes: start),
                    cursor: StreamCursor(event: position, output: end).description,
                    replayCursor: start > 0 && size <= Self.replayBytes
                        ? StreamCursor(event: position, output: 0).description : nil
                ).html)
        }
    }

    private var actions: [Route] {
        [
            ConsoleRoute.form(
                "/executions/{execution}/cancel", .permission(.executionsCancel), "Cancel an execution."
            ) { inbound, context in
                let id = try Self.id(inbound)
                _ = try await self.api.operations.cancel(id, note: FormFields(inbound).text("note"), context: context)
                return .seeOther("/executions/\(id)?done=ending")
            },
            ConsoleRoute.form(
                "/executions/{execution}/retry", .permission(.executionsRun), "Run the same again."
            ) { inbound, context in
                let execution = try await self.api.operations.retry(try Self.id(inbound), context: context)
                return .seeOther("/executions/\(execution.id)")
            },
            ConsoleRoute.form(
                "/executions/{execution}/priority", .permission(.executionsPrioritise),
                "Change how urgent a waiting execution is."
            ) { inbound, context in
                let id = try Self.id(inbound)
                let priority = try ExecutionPriority.named(FormFields(inbound)["priority"])
                _ = try await self.api.operations.prioritise(id, priority, context: context)
                return .seeOther("/executions/\(id)?done=prioritised")
            },
        ]
    }

    private static func id(_ inbound: Inbound) throws -> ExecutionID {
        try inbound.id("execution", of: "execution", ExecutionID.self)
    }

    /// A choice in the query; nil when it is left open.
    private static func choice(_ name: String, _ inbound: Inbound) -> String? {
        inbound.query(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Nil where they are not kept any more.
    private func inputs(_ execution: Execution) async throws -> ExecutionInputsResource? {
        try await self.api.executions.inputs(of: execution.id).map { ExecutionInputsResource($0) }
    }

    private func place(_ execution: Execution, _ context: OperationContext) async throws -> String {
        guard context.may(.projectsRead), let project = execution.scope.project else { return "" }
        return try await self.identity.places(context: context).first { $0.0.id == project }?.0.name ?? ""
    }
}
