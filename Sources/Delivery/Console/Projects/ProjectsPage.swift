package import API

/// Projects with their environments.
package struct ProjectsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By name.
    package var projects: [ProjectResource]
    /// The form for a new project.
    package var form: FormState

    /// Describes the page.
    package init(shell: Shell, projects: [ProjectResource], form: FormState = FormState()) {
        self.shell = shell
        self.projects = projects
        self.form = form
    }
}
