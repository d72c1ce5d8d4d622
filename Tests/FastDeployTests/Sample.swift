import Deployments
import Foundation
import Kernel

/// Things to translate.
enum Sample {
    static let scope = Scope(OrganizationID(high: 1, low: 1))
    static let time = Timestamp(microseconds: 1_800_000_000_250_000)

    static func deployment(_ state: DeploymentState, steps: [Step] = [], result: ScriptResult? = nil) -> Deployment {
        var definition = ServiceDefinition()
        definition.script = "deploy.sh"
        return Deployment(
            id: DeploymentID(high: 2, low: 2), scope: Self.scope, service: ServiceID(high: 3, low: 3),
            serviceName: "dummy", number: 1, definition: definition, trigger: .token, rerunOf: nil, attempt: 1,
            requestedBy: Actor(principal: "token:tok_1", name: "github"), note: nil, env: ["DOMAIN": "example.org"],
            sealedEnv: nil, createdAt: Self.time, notBefore: nil, state: state, steps: steps, needsApproval: false,
            approval: nil, cancellation: nil, node: nil, startedAt: Self.time + .seconds(1),
            finishedAt: state.isOver ? Self.time + .seconds(9) : nil, followed: 0, result: result, revision: 1)
    }

    static var service: Service {
        var definition = ServiceDefinition()
        definition.description = "A dummy"
        definition.script = "deploy.sh"
        definition.steps = [.init(name: "one", description: "first"), .init(name: "two")]
        return Service(
            id: ServiceID(high: 3, low: 3), scope: Self.scope, name: "dummy", state: .active, definition: definition,
            revision: 1, createdAt: Self.time, updatedAt: Self.time)
    }

    /// A file of `Golden/fastdeploy/`.
    static func golden(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "Golden/fastdeploy/\(name).json"), encoding: .utf8)
            .trimmingCharacters(in: .newlines)
    }
}
