/// What one service's definition says.
package struct ServiceDefinitionPage: Sendable {
    /// What all pages of the service share.
    package var frame: ServiceFrame
    /// What the last sync refused of it.
    package var problems: [DefinitionProblem]

    /// Describes the page.
    package init(frame: ServiceFrame, problems: [DefinitionProblem] = []) {
        self.frame = frame
        self.problems = problems
    }
}
