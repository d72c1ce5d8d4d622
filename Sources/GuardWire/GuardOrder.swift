/// What a waiting sandbox is to run; lies where ``BoxConfiguration/order`` says before `GuardCommand.go` is sent.
package struct GuardOrder: Equatable, Sendable {
    /// The program and its arguments; looked up in the sandbox's own `PATH`.
    package var arguments: [String]
    /// The program's whole environment, as `NAME=value`.
    package var environment: [String]
    /// Where the program starts, inside.
    package var workingDirectory: String
    /// What builds the program before it is run; nil where nothing is built.
    package var builder: Builder?
    /// The limits of each process, set before it starts.
    package var limits: [ResourceLimit] = []
    /// What it reads.
    package var standardInput: StandardInput = .none
    /// The longest it may run, in microseconds; nil for no end.
    package var timeout: Int64?
    /// The processor time that its tree may use, in microseconds; nil for no end.
    package var processorTime: Int64?
    /// The most bytes of output, both streams together.
    package var outputLimit: UInt64?
    /// What is replaced in its output before anything is written.
    package var secrets: [[UInt8]] = []

    /// A command that builds the program.
    package struct Builder: Equatable, Sendable {
        /// The command and its arguments.
        package var arguments: [String]
        /// Its whole environment: nothing of the caller's, who could make it run something else.
        package var environment: [String]
        /// What it builds, inside. A copy is left in the run directory as `RunFiles.program`.
        package var output: String

        /// Describes a command.
        package init(arguments: [String], environment: [String], output: String) {
            self.arguments = arguments
            self.environment = environment
            self.output = output
        }
    }

    /// An order without limits.
    package init(arguments: [String], environment: [String], workingDirectory: String) {
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
    }
}
