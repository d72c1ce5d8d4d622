package import Kernel

/// What can be asked of an execution.
package enum ExecutionCommand: Sendable, Hashable {
    /// Gives it a sandbox.
    case schedule(SandboxPlace)
    /// Its program was started at that moment.
    case start(Timestamp)
    /// Takes it out of a sandbox in which it certainly did not start.
    case requeue
    /// Asks for its end.
    case cancel(Actor, note: String?)
    /// Changes how urgent it is.
    case prioritise(ExecutionPriority)
    /// It cannot be run at all.
    case refuse(String)
    /// It is over.
    case finish(ExecutionResult)
}
