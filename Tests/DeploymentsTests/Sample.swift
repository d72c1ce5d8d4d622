import Deployments
import Kernel

/// Deployments to test with.
enum Sample {
    static let ids = IDSource(clock: Clock())
    static let start = Timestamp(microseconds: 1_000_000)
    static let person = Actor(principal: "user:usr_1", name: "ada@example.org")
    static let node = ids.make(NodeID.self)

    struct Clock: WallClock {
        func now() -> Timestamp { Timestamp(microseconds: 1_000_000) }
    }

    static func service(_ change: (inout ServiceDefinition) -> Void = { _ in }) -> Service {
        var definition = ServiceDefinition()
        definition.directory = "/srv/services/web"
        definition.root = "/srv/services"
        definition.script = "deploy.sh"
        change(&definition)
        return Service(
            id: ids.make(), scope: Scope(ids.make(), project: ids.make(), environment: ids.make()), name: "web",
            state: .active, definition: definition, revision: 1, createdAt: start, updatedAt: start)
    }

    static func deployment(
        steps: [String] = [], needsApproval: Bool = false, service: Service = service(), notBefore: Timestamp? = nil
    ) -> Deployment {
        DeploymentRequest(
            id: ids.make(), service: service, trigger: .api, actor: person, note: nil,
            steps: steps.enumerated().map { Step(sequence: $0 + 1, name: $1) }, needsApproval: needsApproval,
            time: start, notBefore: notBefore, ids: ids
        ).deployment(number: 1)
    }

    static func running(steps: [String] = []) throws -> Deployment {
        var deployment = deployment(steps: steps)
        _ = try deployment.apply(.start(node), at: start)
        return deployment
    }

    static func result(_ ending: ScriptResult.Ending, code: Int? = nil) -> ScriptResult {
        ScriptResult(ending: ending, exitCode: code, finishedAt: start + .seconds(9))
    }
}
