package import API
package import Backbone
package import Deployments
import HTTPTypes
import Kernel

/// Deployments over the API.
package struct DeploymentRoutes: Sendable {
    private let operations: DeploymentOperations
    private let services: ServiceOperations
    private let deployments: any DeploymentRepository
    private let events: any EventLog
    private let output: any OutputLog
    private let feeds: Feeds

    /// Joins what the routes call.
    package init(
        operations: DeploymentOperations, services: ServiceOperations, deployments: any DeploymentRepository,
        events: any EventLog, output: any OutputLog, feeds: Feeds
    ) {
        self.operations = operations
        self.services = services
        self.deployments = deployments
        self.events = events
        self.output = output
        self.feeds = feeds
    }

    private static let group = "Deployments"

    /// All of them.
    package var routes: [Route] { self.writing + self.reading }

    private var writing: [Route] {
        [
            Route(
                .post, "/api/v1/services/{service}/deployments", .permission(.deploymentsCreate),
                RouteDescription(
                    Self.group, "Deploy a service.", request: .of(DeploymentCreation.self), status: 202,
                    response: .of(DeploymentAccepted.self))
            ) { inbound, context in
                let service = try await self.services.service(inbound.parameter("service"), context: context)
                let wanted = try inbound.decode(DeploymentCreation.self)
                let trigger = context.service != nil ? .token : try Self.trigger(wanted.trigger)
                let deployment = try await self.operations.deploy(
                    service, trigger: trigger, note: wanted.note, env: wanted.env ?? [:], context: context)
                return try Self.accepted(deployment)
            },
            Route(
                .post, "/api/v1/deployments/{deployment}/cancel", .permission(.deploymentsCancel),
                RouteDescription(
                    Self.group, "Stop a deployment, whatever it does at present.", request: .of(NoteRequest.self),
                    status: 202, response: .of(DeploymentResource.self))
            ) { inbound, context in
                let note = try inbound.decode(NoteRequest.self).note
                let id = try inbound.id("deployment", of: "deployment", DeploymentID.self)
                let cancelled = try await self.operations.cancel(id, note: note, context: context)
                return try .json(try await self.resource(cancelled), status: .accepted)
            },
            Route(
                .post, "/api/v1/deployments/{deployment}/rerun", .permission(.deploymentsCreate),
                RouteDescription(
                    Self.group, "Deploy the same again, with the same values.", status: 202,
                    response: .of(DeploymentAccepted.self))
            ) { inbound, context in
                let id = try inbound.id("deployment", of: "deployment", DeploymentID.self)
                return try Self.accepted(try await self.operations.rerun(id, context: context))
            },
            Route(
                .post, "/api/v1/deployments/{deployment}/decision", .permission(.deploymentsApprove),
                RouteDescription(
                    Self.group, "Approve or deny a deployment that waits for it.",
                    request: .of(DecisionRequest.self), response: .of(DeploymentResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(DecisionRequest.self)
                let id = try inbound.id("deployment", of: "deployment", DeploymentID.self)
                let decided = try await self.operations.decide(
                    id, approve: wanted.approve, note: wanted.note, way: wanted.via ?? "api", context: context)
                return try .json(try await self.resource(decided))
            },
            Route(
                .post, "/api/v1/deployments/{deployment}/steps", .permission(.deploymentsReport),
                RouteDescription(
                    Self.group, "Report a step, with the token that the deployment's script has.",
                    request: .anything, status: 204),
                bodyLimit: ScriptLineParser.longestLine
            ) { inbound, context in
                let id = try inbound.id("deployment", of: "deployment", DeploymentID.self)
                guard context.principal == .deploymentToken(id) else { throw Fault.notFound("deployment") }
                guard let value = JSON(bytes: inbound.body), let report = StepReport(value) else {
                    throw Fault(.invalid, "A step needs a name, and a state or a message.")
                }
                try await self.operations.report([report], on: id, context: context)
                return .noContent
            },
        ]
    }

    private var reading: [Route] {
        [
            Route(
                .get, "/api/v1/deployments", .permission(.deploymentsRead),
                RouteDescription(
                    Self.group, "List deployments, newest first.",
                    query: RouteDescription.paging + [
                        .init("service", "Only those of this service, by id or name."),
                        .init("status", "Only those in these states, separated by commas."),
                    ], response: .of(ListResource<DeploymentSummary>.self))
            ) { inbound, context in
                var filter = DeploymentFilter(organization: try context.requireOrganization(), service: context.service)
                if let reference = inbound.query("service") {
                    filter.service = try await self.services.service(reference, context: context).id
                }
                filter.states = try Self.states(inbound.query("status"))
                let page = try await self.deployments.page(filter, try inbound.page())
                let visible = page.items.filter { context.may(.deploymentsRead, in: $0.scope) }
                return try .json(
                    ListResource(items: visible.map { DeploymentSummary($0) }, next: page.next))
            },
            Route(
                .get, "/api/v1/deployments/{deployment}", .permission(.deploymentsRead),
                RouteDescription(
                    Self.group, "Show a deployment with its steps.", response: .of(DeploymentResource.self))
            ) { inbound, context in
                let resource = try await self.resource(try await self.deployment(inbound, context))
                return try .json(resource).with(.eTag, "\"\(resource.revision)\"")
            },
            Route(
                .get, "/api/v1/deployments/{deployment}/output", .permission(.deploymentsRead),
                RouteDescription(
                    Self.group, "Read the bytes of one output stream from an offset on.",
                    query: OutputBytes.query, response: .string(format: "binary"),
                    responseType: "application/octet-stream")
            ) { inbound, context in
                let deployment = try await self.deployment(inbound, context)
                let name = deployment.id.description
                return try await OutputBytes.reply(self.output, of: name, file: name, inbound)
            },
            Route(
                .get, "/api/v1/deployments/{deployment}/stream", .permission(.deploymentsRead),
                RouteDescription(
                    Self.group, "Follow a deployment live: `status`, `step`, `output`, `end`.",
                    query: [.init("cursor", "The last frame's id, when `Last-Event-ID` cannot be sent.")],
                    response: .string(), responseType: "text/event-stream")
            ) { inbound, context in
                let deployment = try await self.deployment(inbound, context)
                let source = DeploymentStreamSource(
                    id: deployment.id, deployments: self.deployments, events: self.events, output: self.output)
                return try self.feeds.reply(source, inbound)
            },
        ]
    }

    private func deployment(_ inbound: Inbound, _ context: OperationContext) async throws -> Deployment {
        try await self.operations.deployment(
            try inbound.id("deployment", of: "deployment", DeploymentID.self), context: context)
    }

    /// The deployment with what only look-ups know.
    package func resource(_ deployment: Deployment) async throws -> DeploymentResource {
        let sizes = try await self.output.sizes(of: deployment.id.description)
        let position = deployment.state.isOver ? nil : try await self.deployments.queuePosition(of: deployment.id)
        return DeploymentResource(deployment, position: position, sizes: sizes)
    }

    private static func accepted(_ deployment: Deployment) throws -> Reply {
        let path = "/api/v1/deployments/\(deployment.id)"
        return try Reply.json(
            DeploymentAccepted(
                id: deployment.id, stream: "\(path)/stream", status: deployment.state.name, number: deployment.number),
            status: .accepted
        ).with(.location, path)
    }

    private static func states(_ text: String?) throws -> [String] {
        let known = ["queued", "waiting", "running", "succeeded", "failed", "cancelled", "timed_out"]
        let wanted = text?.split(separator: ",").map { String($0) } ?? []
        if let unknown = wanted.first(where: { !known.contains($0) }) {
            throw Fault(
                .invalid, "There is no state \(unknown.prefix(100)).",
                fields: [.init(pointer: "status", detail: "must be of \(known.joined(separator: ", "))")])
        }
        return wanted
    }

    private static func trigger(_ text: String?) throws -> Deployment.Trigger {
        guard let text else { return .api }
        guard let trigger = Deployment.Trigger(rawValue: text), [.api, .cli, .console].contains(trigger) else {
            throw Fault(
                .invalid, "The trigger is not known.",
                fields: [.init(pointer: "/trigger", detail: "must be api, cli or console")])
        }
        return trigger
    }
}
