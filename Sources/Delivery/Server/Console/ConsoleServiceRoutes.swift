package import API
import Console
package import Deployments
package import Executions
import HTTPTypes
package import Identity
package import Kernel
package import Secrets

/// Home, services and their tabs in the console.
package struct ConsoleServiceRoutes: Sendable {
    let shells: ConsoleShells
    let services: ServiceOperations
    let deployments: any DeploymentRepository
    let executions: any ExecutionRepository
    let clock: any WallClock
    let deploying: DeploymentOperations
    let identity: IdentityOperations
    let variables: VariableOperations
    /// Where definitions are synced from; nil when each sync names its directory.
    let definitions: String?

    /// Joins what the routes call.
    package init(
        shells: ConsoleShells, services: ServiceOperations, deployments: any DeploymentRepository,
        executions: any ExecutionRepository, clock: any WallClock, deploying: DeploymentOperations,
        identity: IdentityOperations, variables: VariableOperations, definitions: String?
    ) {
        self.shells = shells
        self.services = services
        self.deployments = deployments
        self.executions = executions
        self.clock = clock
        self.deploying = deploying
        self.identity = identity
        self.variables = variables
        self.definitions = definitions
    }

    /// All of them.
    package var routes: [Route] {
        [self.home, self.list, self.sync, self.history, self.definition, self.deploy] + self.tokens
    }

    private var home: Route {
        ConsoleRoute.page("/", .authenticated, "Show what runs, waits and failed.") { inbound, context in
            let organization = try context.requireOrganization()
            func page(_ states: [String], _ limit: Int) async throws -> [DeploymentSummary] {
                let filter = DeploymentFilter(organization: organization, service: context.service, states: states)
                return try await self.deployments.page(filter, PageRequest(limit: limit)).items
                    .filter { context.may(.deploymentsRead, in: $0.scope) }.map { DeploymentSummary($0) }
            }
            func executions(_ states: [String], _ limit: Int, since: Timestamp?) async throws -> [ExecutionSummary] {
                var filter = ExecutionFilter(organization: organization)
                filter.states = states
                filter.since = since
                return try await self.executions.page(filter, PageRequest(limit: limit)).items
                    .filter { context.may(.executionsRead, in: $0.scope) }.map { ExecutionSummary($0) }
            }
            let yesterday = self.clock.now() - .seconds(86_400)
            let services = try await self.services.list(context: context)
            let failed = try await self.lastFailed(of: services, context)
            let known = Set(failed.map(\.id))
            let recent = try await page(["succeeded", "failed", "cancelled", "timed_out"], 8 + failed.count)
                .filter { !known.contains($0.id) }
            return .html(
                HomePage(
                    shell: try await self.shells.shell(.home, inbound, context),
                    serviceCount: services.count,
                    running: try await page(["running"], 20), waiting: try await page(["queued", "waiting"], 20),
                    failed: failed, recent: Array(recent.prefix(8)),
                    runningExecutions: try await executions(["queued", "scheduled", "running"], 20, since: nil),
                    failedExecutions: try await executions(
                        ["failed", "timed_out"], HomePage.failedExecutionsShown, since: yesterday)
                ).html)
        }
    }

    /// Services whose newest deployment failed, the last to fail first. Those that a removed service left are history.
    private func lastFailed(of services: [Service], _ context: OperationContext) async throws -> [DeploymentSummary] {
        let newest = try await self.deployments.newest(of: services.filter { $0.state == .active }.map(\.id))
        let failed = newest.values.filter { context.may(.deploymentsRead, in: $0.scope) }.map { DeploymentSummary($0) }
            .filter { ["failed", "timed_out"].contains($0.status) }
        return Array(failed.sorted { $0.createdAt > $1.createdAt }.prefix(20))
    }

    private var list: Route {
        ConsoleRoute.page("/services", .permission(.servicesRead), "List services.") { inbound, context in
            .html(try await self.page(inbound, context, problems: []).html)
        }
    }

    private var sync: Route {
        ConsoleRoute.form("/services/sync", .permission(.servicesSync), "Sync definitions.") { inbound, context in
            do {
                _ = try await self.services.sync(nil, dryRun: false, force: false, context: context)
                return .seeOther("/services?done=synced")
            } catch let fault as Fault where fault.belongsToForm {
                let problems = fault.fields.map { DefinitionProblem(file: $0.pointer, line: nil, message: $0.detail) }
                var page = try await self.page(inbound, context, problems: problems)
                page.shell.problem = fault.message
                return .html(page.html, status: .unprocessableContent)
            }
        }
    }

    private var history: Route {
        ConsoleRoute.page("/services/{service}", .permission(.servicesRead), "Show a service.") { inbound, context in
            let frame = try await self.frame(inbound, context)
            let filter = DeploymentFilter(organization: try context.requireOrganization(), service: frame.service.id)
            let page = try await self.deployments.page(filter, try inbound.page())
            return .html(
                ServiceHistoryPage(
                    frame: frame, deployments: page.items.map { DeploymentSummary($0) }, after: inbound.query("after"),
                    next: page.next
                ).html)
        }
    }

    private var definition: Route {
        ConsoleRoute.page(
            "/services/{service}/definition", .permission(.servicesRead), "Show a service's definition."
        ) { inbound, context in
            .html(ServiceDefinitionPage(frame: try await self.frame(inbound, context)).html)
        }
    }

    private var deploy: Route {
        ConsoleRoute.form(
            "/services/{service}/deployments", .permission(.deploymentsCreate), "Deploy a service."
        ) { inbound, context in
            let service = try await self.services.service(inbound.parameter("service"), context: context)
            let form = FormFields(inbound)
            let deployment = try await self.deploying.deploy(
                service, trigger: .console, note: form.text("note"), env: try Self.values(form["env"]),
                context: context)
            return .seeOther("/deployments/\(deployment.id)")
        }
    }

    private var tokens: [Route] {
        [
            ConsoleRoute.page(
                "/services/{service}/tokens", .permission(.tokensRead), "Show a service's tokens."
            ) { inbound, context in
                .html(try await self.tokensPage(inbound, context).html)
            },
            ConsoleRoute.form(
                "/services/{service}/tokens", .permission(.tokensWrite), "Make a token."
            ) { inbound, context in
                let service = try await self.services.service(inbound.parameter("service"), context: context)
                let form = FormFields(inbound)
                do {
                    let (secret, token) = try await self.identity.makeToken(
                        service: service.id, scope: service.scope, origin: form["origin"],
                        days: Int(form["days"]) ?? 0, context: context)
                    let created = ServiceTokenResource(token, secret: secret)
                    return .html(try await self.tokensPage(inbound, context, created: created).html)
                } catch let fault as Fault where fault.belongsToForm {
                    let state = FormState(fault, values: form.echo)
                    return .html(
                        try await self.tokensPage(inbound, context, form: state).html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form(
                "/services/{service}/tokens/{token}/revoke", .permission(.tokensWrite), "Revoke a token."
            ) { inbound, context in
                let service = try await self.services.service(inbound.parameter("service"), context: context)
                try await self.identity.revokeToken(
                    try inbound.id("token", of: "token"), of: service.id, scope: service.scope, context: context)
                return .seeOther("/services/\(service.id)/tokens?done=revoked")
            },
        ]
    }

    /// The frame of a service's tabs.
    func frame(_ inbound: Inbound, _ context: OperationContext) async throws -> ServiceFrame {
        let service = try await self.services.service(inbound.parameter("service"), context: context)
        let newest = try await self.deployments.newest(of: [service.id])
        let places = try await self.places(context)
        let project = places.first { $0.id == service.scope.project }
        let environment = project?.environments.first { $0.id == service.scope.environment }
        return ServiceFrame(
            shell: try await self.shells.shell(.services, inbound, context),
            service: try ServiceResource(service, newest: newest[service.id]), project: project?.name ?? "",
            environment: environment?.name ?? "")
    }

    /// Projects with environments, as far as the caller may see them.
    func places(_ context: OperationContext) async throws -> [ProjectResource] {
        guard context.may(.projectsRead) else { return [] }
        return try await self.identity.places(context: context).map { ProjectResource($0.0, $0.1) }
    }

    private func page(
        _ inbound: Inbound, _ context: OperationContext, problems: [DefinitionProblem]
    ) async throws -> ServicesPage {
        let after = inbound.query("after")
        let services = try await self.services.list(context: context).filter { after == nil || $0.name > after ?? "" }
        let part = Page(fetched: Array(services.prefix(101)), limit: 100) { $0.name }
        let newest = try await self.deployments.newest(of: part.items.map(\.id))
        return ServicesPage(
            shell: try await self.shells.shell(.services, inbound, context),
            services: try part.items.map { try ServiceResource($0, newest: newest[$0.id]) },
            projects: try await self.places(context), problems: problems, definitions: self.definitions, after: after,
            next: part.next)
    }

    private func tokensPage(
        _ inbound: Inbound, _ context: OperationContext, created: ServiceTokenResource? = nil,
        form: FormState = FormState()
    ) async throws -> ServiceTokensPage {
        let frame = try await self.frame(inbound, context)
        let service = try await self.services.service(inbound.parameter("service"), context: context)
        let tokens = try await self.identity.tokens(of: service.id, scope: service.scope, context: context)
        return ServiceTokensPage(
            frame: frame, tokens: tokens.map { ServiceTokenResource($0, secret: nil) }, created: created, form: form)
    }

    /// Values from lines of NAME=value.
    static func values(_ text: String) throws(Fault) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            guard let equals = line.firstIndex(of: "="), equals > line.startIndex else {
                throw Fault(
                    .invalid, "Write one NAME=value on each line.",
                    fields: [.init(pointer: "/env", detail: "must be lines of NAME=value")])
            }
            values[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
        return values
    }
}
