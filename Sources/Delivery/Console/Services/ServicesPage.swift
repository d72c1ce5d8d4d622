package import API

/// All services.
package struct ServicesPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Those on this page.
    package var services: [ServiceResource]
    /// For the names of projects and environments.
    package var projects: [ProjectResource]
    /// What the last sync refused.
    package var problems: [DefinitionProblem]
    /// The server's own definitions directory, which can be synced from here; nil when there is none.
    package var definitions: String?
    /// The `after` of this page; nil on the first.
    package var after: String?
    /// The `after` of the next page; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, services: [ServiceResource], projects: [ProjectResource], problems: [DefinitionProblem] = [],
        definitions: String? = nil, after: String? = nil, next: String? = nil
    ) {
        self.shell = shell
        self.services = services
        self.projects = projects
        self.problems = problems
        self.definitions = definitions
        self.after = after
        self.next = next
    }
}
