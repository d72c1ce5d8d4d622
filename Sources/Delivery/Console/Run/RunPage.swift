package import API
package import Kernel

/// The editor, and what it ran.
package struct RunPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// What can be run, by name, newest version first.
    package var choices: [RuntimeChoice]
    /// What is enforced here.
    package var sandbox: SandboxResource
    /// The most that may be named.
    package var largest: LimitsResource
    /// Hosts that the operator allows to be reached.
    package var hosts: [String]
    /// The projects in which the person may run something.
    package var projects: [ProjectResource]
    /// The execution that is opened in the editor.
    package var origin: ExecutionID?
    /// The saved script that is opened in the editor.
    package var script: ScriptResource?
    /// The execution's files; they go along unless they are left out.
    package var files: [ArtifactResource]
    /// Those of the files that were left out, by path.
    package var dropped: Set<String>
    /// The names of its variables, whose values are shown to nobody.
    package var variables: [String]
    /// What stands in the form, and what is wrong with it.
    package var form: FormState
    /// What the person ran lately, newest first.
    package var recent: [ExecutionSummary]
    /// The editor's files.
    package var editor: EditorFiles

    /// Describes the page.
    package init(
        shell: Shell, choices: [RuntimeChoice], sandbox: SandboxResource, largest: LimitsResource, hosts: [String],
        projects: [ProjectResource], origin: ExecutionID? = nil, script: ScriptResource? = nil,
        files: [ArtifactResource] = [],
        dropped: Set<String> = [], variables: [String] = [], form: FormState = FormState(),
        recent: [ExecutionSummary] = [],
        editor: EditorFiles = .none
    ) {
        self.shell = shell
        self.choices = choices
        self.sandbox = sandbox
        self.largest = largest
        self.hosts = hosts
        self.projects = projects
        self.origin = origin
        self.script = script
        self.files = files
        self.dropped = dropped
        self.variables = variables
        self.form = form
        self.recent = recent
        self.editor = editor
    }

    /// The most bytes of files that go along.
    package static let largestFiles: Int64 = 50 << 20
}
