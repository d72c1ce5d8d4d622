/// What is to be run.
package struct SandboxLaunch: Sendable {
    /// The runtime.
    package var runtime: Runtime
    /// The program's text.
    package var code: String
    /// Arguments for the program.
    package var arguments: [String]
    /// The caller's variables, in addition to the runtime's.
    package var environment: [String: String]
    /// What the program reads.
    package var stdin: [UInt8]
    /// Files put beside it: path inside, path in the object store.
    package var files: [(path: String, source: String)]
    /// Packages it imports.
    package var packages: [String]
    /// What it may use.
    package var limits: ExecutionLimits
    /// What must not be written anywhere.
    package var secrets: [String]

    /// Describes a launch.
    package init(
        runtime: Runtime, code: String, arguments: [String], environment: [String: String], stdin: [UInt8],
        files: [(path: String, source: String)], packages: [String], limits: ExecutionLimits, secrets: [String]
    ) {
        self.runtime = runtime
        self.code = code
        self.arguments = arguments
        self.environment = environment
        self.stdin = stdin
        self.files = files
        self.packages = packages
        self.limits = limits
        self.secrets = secrets
    }
}
