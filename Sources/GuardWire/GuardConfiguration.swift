/// Everything the guard needs to know to run one program; travels over the guard's standard input only.
package struct GuardConfiguration: Equatable, Sendable {
    /// The program and its arguments; a first element without a slash is looked up in `environment`'s `PATH`.
    package var arguments: [String]
    /// The whole environment, as `NAME=value`; nothing is inherited.
    package var environment: [String]
    /// Where the program starts; absolute.
    package var workingDirectory: String
    /// Whom it runs as; nil for the guard's own user.
    package var identity: ProcessIdentity?
    /// The limits set before it starts.
    package var limits: [ResourceLimit] = []
    /// The control groups it joins, made for this run alone; they are ended with it.
    package var controlGroups: [String] = []
    /// The longest it may run, in microseconds; nil for no end.
    package var timeout: Int64?
    /// How long after TERM comes KILL, in microseconds.
    package var grace: Int64 = 10_000_000
    /// What is replaced in its output before anything is written.
    package var secrets: [[UInt8]] = []
    /// What it reads.
    package var standardInput: StandardInput = .none
    /// Where the guard keeps lock, control, output and exit report; absolute, and there already.
    package var runDirectory: String
    /// The datagram socket told of output and exit; empty for none.
    package var wakeSocket: String = ""
    /// The most bytes of output, both streams together; more ends the program with `ExitReport.Reason.output`.
    package var outputLimit: UInt64?
    /// The size at which a segment is closed and the next begun, in bytes.
    package var segmentSize: UInt32 = GuardConfiguration.defaultSegmentSize

    /// 8 MiB.
    package static let defaultSegmentSize: UInt32 = 8 << 20

    /// Set where the program is a sandbox that waits for a `GuardOrder`: the order's limits then take the place of
    /// `timeout`, `outputLimit`, `secrets` and `standardInput`, and output is made to last only after the report.
    package var box: BoxConfiguration?

    /// A program with the guard's defaults for everything else.
    package init(
        arguments: [String],
        environment: [String],
        workingDirectory: String,
        runDirectory: String
    ) {
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.runDirectory = runDirectory
    }
}
