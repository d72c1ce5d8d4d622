/// What became of a sandbox.
package enum SandboxStatus: Sendable, Hashable {
    /// It waits to be started.
    case prepared
    /// It runs; when it began is known once its program was started.
    case running
    /// It is over, and all of its output is in the log.
    case ended(ExecutionResult)
    /// Nobody knows how it ended.
    case lost
    /// Its program was certainly never started, and never will be.
    case unstarted
}
