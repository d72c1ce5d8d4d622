/// What a text turned out to be.
package enum ReadDocument: Sendable, Hashable {
    /// Rules that agents can load.
    case rules(RuleDocument)
    /// A workflow.
    case workflow(WorkflowDocument)
}
