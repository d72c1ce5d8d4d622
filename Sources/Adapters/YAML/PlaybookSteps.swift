import Deployments

/// The steps that a playbook will take, in order.
struct PlaybookSteps {
    var steps: [ServiceDefinition.ExpectedStep] = []
    var warnings: [DefinitionError] = []
}
