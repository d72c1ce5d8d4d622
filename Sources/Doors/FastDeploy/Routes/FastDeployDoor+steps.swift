import API
import Deployments
import HTTPTypes
import Kernel

extension FastDeployDoor {
    /// Steps: reported by scripts, read by people.
    var stepRoutes: [Route] {
        [
            self.route(
                .post, "/steps", .deployment, .permission(.deploymentsReport), "Report a step.",
                bodyLimit: ScriptLineParser.longestLine
            ) { inbound, context in
                guard case .deploymentToken(let id) = context.principal else {
                    throw Fault(.unauthenticated, "This wants a deployment token.")
                }
                let value = JSON.object(try inbound.object())
                guard let report = StepReport(value) else {
                    // `{"event": "finish", …}` and the like say nothing of a step: acknowledged, as printed ones are.
                    if value["event"] != nil { return .detail("step processed") }
                    if value["name"]?.string == nil { throw Fault.field("name", Fault.required) }
                    throw Fault.field("state", Fault.required)
                }
                do {
                    try await self.parts.operations.report([report], on: id, context: context)
                } catch let fault as Fault where fault.code == .conflict {
                    throw Fault(.invalid, "Something went wrong")
                }
                return .detail("step processed")
            },
            self.route(.get, "/steps", .user, .permission(.deploymentsRead), "List a deployment's steps.") {
                inbound, context in
                guard let text = inbound.query("deployment_id") else {
                    throw Fault.field("deployment_id", Fault.required, in: "query")
                }
                guard let number = Int64(text) else {
                    throw Fault.field("deployment_id", "Input should be a valid integer", in: "query")
                }
                return .value(try await self.steps(of: try await self.deployment(number, context), number))
            },
        ]
    }
}
