import API
import Deployments
import HTTPTypes
import Identity
import Kernel

extension FastDeployDoor {
    /// Deployments.
    var deploymentRoutes: [Route] {
        [
            self.route(.get, "/deployments", .user, .permission(.deploymentsRead), "List all deployments.") {
                _, context in
                let filter = DeploymentFilter(organization: try context.requireOrganization())
                var found: [Deployment] = []
                var after: String?
                repeat {
                    let page = try await self.parts.deployments.page(filter, PageRequest(limit: 500, after: after))
                    found += page.items.filter { context.may(.deploymentsRead, in: $0.scope) }
                    after = page.next
                } while after != nil
                let shapes = try await self.parts.shapes(of: found.reversed())
                return .value(.array(shapes.map { .object($0.json) }))
            },
            self.route(
                .get, "/deployments/{deployment}", .reader, .permission(.deploymentsRead),
                "Show a deployment with its steps."
            ) { inbound, context in
                let deployment = try await self.deployment(
                    try inbound.number("deployment", of: "deployment_id"), context)
                let shape = try await self.parts.shape(of: deployment)
                var value = shape.json
                value["steps"] = try await self.steps(of: deployment, shape.number)
                return .value(.object(value))
            },
            self.route(.post, "/deployments", .service, .permission(.deploymentsCreate), "Deploy the token's service.")
            {
                inbound, context in try await self.deploy(inbound, context)
            },
            self.finish(.put), self.finish(.post),
        ]
    }

    /// The deployment of that number, with its steps.
    func deployment(_ number: Int64, _ context: OperationContext) async throws -> Deployment {
        let missing = Fault(.notFound, "Deployment not found")
        guard let id = try await self.parts.numbers.deployment(number) else { throw missing }
        do {
            return try await self.parts.operations.deployment(id, context: context)
        } catch let fault as Fault where fault.code == .notFound {
            throw missing
        }
    }

    /// A deployment's steps in JSON.
    func steps(of deployment: Deployment, _ number: Int64) async throws -> JSON {
        let steps = StepShape.steps(of: deployment)
        let numbers = try await self.parts.numbers.numbers(ofSteps: steps.map(\.sequence), in: deployment.id)
        return .array(zip(steps, numbers).map { .object($0.json(id: $1, deployment: number)) })
    }

    private func deploy(_ inbound: Inbound, _ context: OperationContext) async throws -> Reply {
        let body = try inbound.object()
        var env: [String: String] = [:]
        if let given = body["env"], given != .null {
            guard let object = given.object else { throw Fault.field("env", "Input should be a valid dictionary") }
            // Scripts are handed texts; what is none is handed over as the JSON that it is.
            env = object.mapValues { $0.string ?? $0.text }
        }
        guard let id = context.service else { throw Fault(.unauthenticated, "This wants a service token.") }
        let service = try await self.parts.services.service(id.description, context: context)
        guard service.state == .active else { throw Fault(.notFound, "Service does not exist") }
        do {
            let deployment = try await self.parts.operations.deploy(
                service, trigger: .token, note: nil, env: env, context: context)
            let shape = try await self.parts.shape(of: deployment)
            var value = shape.json
            value["details"] = .string("\(self.parts.serverURL())\(Self.prefix)/deployments/\(shape.number)")
            return .value(.object(value))
        } catch let fault as Fault where fault.code == .conflict {
            let open = DeploymentFilter(
                organization: service.scope.organization, service: id, states: ["queued", "waiting", "running"])
            guard let other = try await self.parts.deployments.page(open, PageRequest(limit: 1)).items.first else {
                throw fault
            }
            return .detail(
                [
                    "message": .string(fault.message),
                    "deployment_id": .int(try await self.parts.numbers.number(of: other.id)),
                ], .conflict)
        }
    }

    /// Runners say that they are done, with either method; what became of the deployment its exit code tells.
    private func finish(_ method: HTTPRequest.Method) -> Route {
        self.route(
            method, "/deployments/finish", .deployment, .permission(.deploymentsReport),
            "Acknowledge that a script is done."
        ) { _, context in
            guard case .deploymentToken(let id) = context.principal else {
                throw Fault(.unauthenticated, "This wants a deployment token.")
            }
            return .detail(.string("Deployment \(try await self.parts.numbers.number(of: id)) finished"))
        }
    }
}

extension FastDeployDoor.Parts {
    /// A deployment with what only look-ups know.
    func shape(of deployment: Deployment) async throws -> DeploymentShape {
        guard let shape = try await self.shapes(of: [deployment]).first else {
            throw Fault(.bug, "A deployment got lost.")
        }
        return shape
    }

    /// The same of many, in their order.
    func shapes(of deployments: [Deployment]) async throws -> [DeploymentShape] {
        let numbers = try await self.numbers.numbers(of: deployments.map(\.id))
        let services = Array(Set(deployments.map(\.service)))
        let serviceNumbers = Dictionary(
            uniqueKeysWithValues: zip(services, try await self.numbers.numbers(of: services)))
        var makers: [String: String] = [:]
        for service in Set(deployments.filter { $0.requestedBy.principal.hasPrefix("token:") }.map(\.service)) {
            for token in try await self.credentials.tokens(of: service) {
                makers[Principal.serviceToken(token.id).text] = token.createdBy
            }
        }
        return zip(deployments, numbers).map { deployment, number in
            let actor = deployment.requestedBy
            let maker = makers[actor.principal]
            return DeploymentShape(
                deployment, number: number, service: serviceNumbers[deployment.service] ?? 0,
                origin: maker == nil ? deployment.trigger.rawValue : actor.name,
                user: PersonName.name(of: maker ?? actor.name))
        }
    }
}
