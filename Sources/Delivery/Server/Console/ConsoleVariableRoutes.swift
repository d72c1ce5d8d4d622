package import API
import Console
import Deployments
import HTTPTypes
import Kernel
package import Secrets

/// Variables and secrets of every level in the console.
package struct ConsoleVariableRoutes: Sendable {
    private let services: ConsoleServiceRoutes
    private let variables: VariableOperations
    private let places: VariableRoutes

    /// Joins what the routes call.
    package init(services: ConsoleServiceRoutes, variables: VariableOperations, places: VariableRoutes) {
        self.services = services
        self.variables = variables
        self.places = places
    }

    private typealias Render = @Sendable (Inbound, OperationContext, VariableList) async throws -> HTML

    /// All of them.
    package var routes: [Route] {
        self.routes(
            at: "/variables",
            place: { _, context in
                let organization = try context.requireOrganization()
                return (.organization(organization), Scope(organization))
            },
            render: { inbound, context, list in
                VariablesPage(
                    shell: try await self.services.shells.shell(.projects, inbound, context), level: .organization,
                    list: list
                ).html
            })
            + self.routes(
                at: "/projects/{project}/variables",
                place: { inbound, context in
                    try await self.places.project(inbound.id("project", of: "project"), context)
                },
                render: { inbound, context, list in
                    let id = try inbound.id("project", of: "project", ProjectID.self)
                    let project = try await self.services.places(context).first { $0.id == id }
                    guard let project else { throw Fault.notFound("project") }
                    return VariablesPage(
                        shell: try await self.services.shells.shell(.projects, inbound, context),
                        level: .project(project), list: list
                    ).html
                })
            + self.routes(
                at: "/environments/{environment}/variables",
                place: { inbound, context in
                    try await self.places.environment(inbound.id("environment", of: "environment"), context)
                },
                render: { inbound, context, list in
                    let id = try inbound.id("environment", of: "environment", EnvironmentID.self)
                    for project in try await self.services.places(context) {
                        guard let environment = project.environments.first(where: { $0.id == id }) else { continue }
                        return VariablesPage(
                            shell: try await self.services.shells.shell(.projects, inbound, context),
                            level: .environment(environment, project: project.name), list: list
                        ).html
                    }
                    throw Fault.notFound("environment")
                })
            + self.routes(
                at: "/services/{service}/variables",
                place: { inbound, context in
                    let service = try await self.services.services.service(
                        inbound.parameter("service"), context: context)
                    return (.service(service.id), service.scope)
                },
                render: { inbound, context, list in
                    ServiceVariablesPage(frame: try await self.services.frame(inbound, context), list: list).html
                })
    }

    private func routes(
        at path: String, place: @escaping VariableRoutes.Place, render: @escaping Render
    ) -> [Route] {
        [
            ConsoleRoute.page(path, .permission(.variablesRead), "Show variables and secrets.") { inbound, context in
                let (level, scope) = try await place(inbound, context)
                return .html(
                    try await render(inbound, context, try await self.list(level, scope, FormState(), context)))
            },
            ConsoleRoute.form(path, .permission(.variablesWrite), "Set a variable or a secret.") { inbound, context in
                let (level, scope) = try await place(inbound, context)
                let form = FormFields(inbound)
                do {
                    _ = try await self.variables.set(
                        form["name"], to: form["value"], secret: form.text("secret") != nil, at: level, scope: scope,
                        ifRevision: form.text("revision").flatMap { Int64($0) }, context: context)
                } catch let fault as Fault where fault.belongsToForm {
                    var echo = form.echo
                    if form.text("secret") != nil { echo["value"] = nil }
                    let list = try await self.list(level, scope, FormState(fault, values: echo), context)
                    return .html(try await render(inbound, context, list), status: .unprocessableContent)
                }
                return .seeOther("\(Self.path(inbound))?done=saved")
            },
            ConsoleRoute.form(
                "\(path)/delete", .permission(.variablesWrite), "Remove a variable or a secret."
            ) { inbound, context in
                let (level, scope) = try await place(inbound, context)
                try await self.variables.remove(
                    FormFields(inbound)["name"], at: level, scope: scope, context: context)
                return .seeOther("\(Self.path(inbound).dropLast("/delete".count))?done=removed")
            },
        ]
    }

    private static func path(_ inbound: Inbound) -> Substring {
        (inbound.head.path ?? "/").prefix { $0 != "?" }
    }

    /// A level's variables and those that it inherits.
    private func list(
        _ level: VariableLevel, _ scope: Scope, _ form: FormState, _ context: OperationContext
    ) async throws -> VariableList {
        var levels: [VariableLevel] = [.organization(scope.organization)]
        if let project = scope.project { levels.append(.project(project)) }
        if let environment = scope.environment { levels.append(.environment(environment)) }
        var inherited: [VariableResource] = []
        for farther in levels where farther != level {
            inherited += try await self.variables.list(farther, scope: scope, context: context)
                .map { VariableResource($0) }
        }
        let own = try await self.variables.list(level, scope: scope, context: context).map { VariableResource($0) }
        return VariableList(own: own, inherited: inherited, form: form)
    }
}
