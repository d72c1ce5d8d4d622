package import API
package import Backbone
import Console
package import Deployments
package import Identity
import Kernel

/// Deployments in the console.
package struct ConsoleDeploymentRoutes: Sendable {
    private let shells: ConsoleShells
    private let deployments: any DeploymentRepository
    private let operations: DeploymentOperations
    private let identity: IdentityOperations
    private let events: any EventLog
    private let output: any OutputLog
    private let resource: @Sendable (Deployment) async throws -> DeploymentResource
    private static let tailBytes: Int64 = 64 * 1024
    private static let replayBytes: Int64 = 4 << 20

    /// Joins what the routes call.
    package init(
        shells: ConsoleShells, deployments: any DeploymentRepository, operations: DeploymentOperations,
        identity: IdentityOperations, events: any EventLog, output: any OutputLog,
        resource: @escaping @Sendable (Deployment) async throws -> DeploymentResource
    ) {
        self.shells = shells
        self.deployments = deployments
        self.operations = operations
        self.identity = identity
        self.events = events
        self.output = output
        self.resource = resource
    }

    /// All of them.
    package var routes: [Route] { [self.list, self.page] + self.actions }

    private var list: Route {
        ConsoleRoute.page("/deployments", .permission(.deploymentsRead), "List deployments.") { inbound, context in
            let status = inbound.query("status").flatMap { $0.isEmpty ? nil : $0 }
            let filter = DeploymentFilter(
                organization: try context.requireOrganization(), service: context.service,
                states: status.map { $0 == "waiting" ? ["queued", "waiting"] : [$0] } ?? [])
            let page = try await self.deployments.page(filter, try inbound.page())
            let visible = page.items.filter { context.may(.deploymentsRead, in: $0.scope) }
            return .html(
                DeploymentsPage(
                    shell: try await self.shells.shell(.deployments, inbound, context),
                    deployments: visible.map { DeploymentSummary($0) }, status: status, after: inbound.query("after"),
                    next: page.next
                ).html)
        }
    }

    private var page: Route {
        ConsoleRoute.page(
            "/deployments/{deployment}", .permission(.deploymentsRead), "Show a deployment."
        ) { inbound, context in
            // The position first: what happens while the page is made is told again by the stream.
            let position = try await self.events.lastPosition()
            let deployment = try await self.operations.deployment(
                try inbound.id("deployment", of: "deployment"), context: context)
            let name = deployment.id.description
            let size = try await self.output.sizes(of: name).total
            let start = max(0, size - Self.tailBytes)
            let chunks = try await self.output.chunks(of: name, from: start, limit: Int(Self.tailBytes))
            let end = chunks.last?.end ?? start
            return .html(
                DeploymentPage(
                    shell: try await self.shells.shell(.deployments, inbound, context),
                    deployment: try await self.resource(deployment), place: try await self.place(deployment, context),
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
                "/deployments/{deployment}/cancel", .permission(.deploymentsCancel), "Cancel a deployment."
            ) { inbound, context in
                let id = try inbound.id("deployment", of: "deployment", DeploymentID.self)
                _ = try await self.operations.cancel(id, note: FormFields(inbound).text("note"), context: context)
                return .seeOther("/deployments/\(id)?done=cancelled")
            },
            ConsoleRoute.form(
                "/deployments/{deployment}/rerun", .permission(.deploymentsCreate), "Deploy the same again."
            ) { inbound, context in
                let id = try inbound.id("deployment", of: "deployment", DeploymentID.self)
                let deployment = try await self.operations.rerun(id, context: context)
                return .seeOther("/deployments/\(deployment.id)")
            },
            self.decision("approve", true),
            self.decision("deny", false),
        ]
    }

    private func decision(_ verb: String, _ approve: Bool) -> Route {
        ConsoleRoute.form(
            "/deployments/{deployment}/\(verb)", .permission(.deploymentsApprove),
            "Answer a waiting deployment: \(verb)."
        ) { inbound, context in
            let id = try inbound.id("deployment", of: "deployment", DeploymentID.self)
            _ = try await self.operations.decide(
                id, approve: approve, note: FormFields(inbound).text("note"), way: "console", context: context)
            return .seeOther("/deployments/\(id)?done=\(approve ? "approved" : "denied")")
        }
    }

    private func place(_ deployment: Deployment, _ context: OperationContext) async throws -> String {
        guard context.may(.projectsRead) else { return "" }
        let places = try await self.identity.places(context: context)
        guard let (project, environments) = places.first(where: { $0.0.id == deployment.scope.project }) else {
            return ""
        }
        let environment = environments.first { $0.id == deployment.scope.environment }
        return "\(project.name) / \(environment?.name ?? "")"
    }
}
