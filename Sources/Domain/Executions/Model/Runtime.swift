import Kernel

/// A language in one version, as this machine has it.
package struct Runtime: Sendable, Hashable {
    /// Its name, such as `python`.
    package var name: String
    /// Its version, such as `3.11`.
    package var version: String
    /// What the probe printed, such as `Python 3.11.2`.
    package var banner: String
    /// The program and its arguments; `{file}` stands for the code's path, `{program}` for what was compiled.
    package var command: [String]
    /// What the code's file is called.
    package var fileName: String
    /// Turns `{file}` into `{program}`; nil where nothing is compiled.
    package var compile: [String]?
    /// Variables that it needs.
    package var environment: [String: String]
    /// Directories beyond the system's that it reads.
    package var directories: [String]
    /// Installs packages into `{layer}`, `{packages}` standing for their names; nil where it has no packages.
    package var install: [String]?
    /// The image that holds it, for Docker.
    package var image: String?
    /// An example that runs.
    package var example: String
    /// What its programs commonly need.
    package var needs: RuntimeNeeds

    /// Describes a runtime.
    package init(
        name: String, version: String, banner: String, command: [String], fileName: String, compile: [String]? = nil,
        environment: [String: String] = [:], directories: [String] = [], install: [String]? = nil,
        image: String? = nil, example: String = "", needs: RuntimeNeeds = RuntimeNeeds()
    ) {
        self.name = name
        self.version = version
        self.banner = banner
        self.command = command
        self.fileName = fileName
        self.compile = compile
        self.environment = environment
        self.directories = directories
        self.install = install
        self.image = image
        self.example = example
        self.needs = needs
    }
}
