package import Kernel

/// Starts deploy scripts so that they outlive this program.
package protocol ScriptRunner: Sendable {
    /// Starts the script. Throws when it certainly did not start; a script that cannot be executed ends with
    /// ``ScriptResult/Ending/spawn`` instead.
    func start(_ launch: ScriptLaunch) async throws

    /// What became of a deployment's script, also one that an earlier process of this node started.
    func status(of deployment: DeploymentID) async -> ScriptStatus

    /// Asks the script's whole process tree to end, and ends it after its grace. Does nothing when it is over.
    func cancel(_ deployment: DeploymentID) async

    /// Cleans up behind a script whose end is recorded. Output stays.
    func forget(_ deployment: DeploymentID) async
}

/// What is to be started.
package struct ScriptLaunch: Sendable {
    /// For which deployment.
    package var deployment: DeploymentID
    /// The program; absolute.
    package var executable: String
    /// Its arguments, without its own name.
    package var arguments: [String]
    /// Its whole environment.
    package var environment: [String: String]
    /// Where it starts.
    package var directory: String
    /// Contents of the configuration file whose path takes the place of ``configurationPlaceholder``.
    package var configuration: String?
    /// The user it runs as; nil for the server's own.
    package var runAs: String?
    /// After this it is stopped.
    package var timeout: Duration
    /// Time between asking it to end and ending it.
    package var grace: Duration
    /// What must not be written anywhere.
    package var secrets: [String]

    /// Stands for the configuration file's path in arguments and environment.
    package static let configurationPlaceholder = "{configuration}"

    /// Describes a start.
    package init(
        deployment: DeploymentID, executable: String, arguments: [String], environment: [String: String],
        directory: String, configuration: String?, runAs: String?, timeout: Duration, grace: Duration,
        secrets: [String]
    ) {
        self.deployment = deployment
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
        self.configuration = configuration
        self.runAs = runAs
        self.timeout = timeout
        self.grace = grace
        self.secrets = secrets
    }
}

/// What became of a script.
package enum ScriptStatus: Sendable, Hashable {
    /// It runs.
    case running
    /// It ended, and all of its output is in the log.
    case ended(ScriptResult)
    /// Its guard was killed, or the machine went away.
    case lost
    /// It was certainly never started.
    case unstarted
}
