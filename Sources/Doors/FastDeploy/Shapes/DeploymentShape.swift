package import Deployments
package import Kernel

/// A deployment as fastDeploy shows it.
package struct DeploymentShape: Sendable {
    /// Ours.
    package let deployment: Deployment
    /// Its number.
    package let number: Int64
    /// Its service's number.
    package let service: Int64
    /// Where it was asked for.
    package let origin: String
    /// By whom.
    package let user: String

    /// Joins a deployment to what only look-ups know.
    package init(_ deployment: Deployment, number: Int64, service: Int64, origin: String, user: String) {
        self.deployment = deployment
        self.number = number
        self.service = service
        self.origin = origin
        self.user = user
    }

    /// The deployment in JSON, without its steps.
    package var json: [String: JSON] {
        [
            "id": .int(self.number), "service_id": .int(self.service), "origin": .string(self.origin),
            "user": .string(self.user),
            // fastDeploy has no queue: there a deployment starts when it is asked for.
            "started": .moment(self.deployment.createdAt),
            "finished": .moment(self.deployment.finishedAt),
            "context": ["env": .object(self.deployment.env.mapValues { .string($0) })],
        ]
    }
}

/// A service as fastDeploy shows it.
package enum ServiceShape {
    /// The service in JSON; `data` is what its config.json would say.
    package static func json(_ service: Service, number: Int64) -> [String: JSON] {
        ["id": .int(number), "name": .string(service.name), "data": Self.data(service.definition)]
    }

    private static func data(_ definition: ServiceDefinition) -> JSON {
        var data: [String: JSON] = [
            "description": .string(definition.description),
            "steps": .array(
                definition.steps.map { step in
                    var members: [String: JSON] = ["name": .string(step.name)]
                    if let description = step.description { members["description"] = .string(description) }
                    return .object(members)
                }),
        ]
        if let script = definition.script { data["deploy_script"] = .string(script) }
        if let playbook = definition.playbook { data["ansible_playbook"] = .string(playbook) }
        return .object(data)
    }
}
