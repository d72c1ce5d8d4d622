package import API

/// The variables of the organization, of a project or of an environment.
package struct VariablesPage: Sendable {
    /// Whose variables they are.
    package enum Level: Sendable, Hashable {
        case organization
        case project(ProjectResource)
        case environment(EnvironmentResource, project: String)
    }

    /// What surrounds the page.
    package var shell: Shell
    /// Whose variables they are.
    package var level: Level
    /// Those of the level, and from above.
    package var list: VariableList

    /// Describes the page.
    package init(shell: Shell, level: Level, list: VariableList) {
        self.shell = shell
        self.level = level
        self.list = list
    }
}
