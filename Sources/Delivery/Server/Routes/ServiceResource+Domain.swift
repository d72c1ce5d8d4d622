import API
import Deployments
import Kernel

extension ServiceResource {
    /// Shows a service with its newest deployment.
    init(_ service: Service, newest: Deployment?) throws {
        guard let project = service.scope.project, let environment = service.scope.environment else {
            throw Fault(.bug, "A service has no environment.")
        }
        self.init(
            id: service.id, name: service.name, kind: "runbook", description: service.definition.description,
            projectID: project, environmentID: environment, state: service.state.rawValue,
            definition: ServiceDefinitionResource(service.definition),
            lastDeployment: newest.map { DeploymentSummary($0) }, revision: service.revision,
            createdAt: service.createdAt, updatedAt: service.updatedAt)
    }
}

extension ServiceDefinitionResource {
    /// Shows a definition.
    init(_ definition: ServiceDefinition) {
        self.init(
            script: definition.script, steps: definition.steps.map { Step(name: $0.name, description: $0.description) },
            ansiblePlaybook: definition.playbook, variables: definition.variables, secrets: definition.secrets,
            timeout: definition.timeout.seconds, concurrency: definition.concurrency.rawValue,
            runAs: definition.runAs,
            retry: Retry(attempts: definition.retry.attempts, delay: definition.retry.delay.seconds),
            windows: definition.windows.map(\.text))
    }
}
