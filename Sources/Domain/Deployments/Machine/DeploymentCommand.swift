package import Kernel

/// What can be asked of a deployment.
package enum DeploymentCommand: Sendable {
    /// It cannot start yet.
    case wait(DeploymentState.WaitReason)
    /// Its script is about to be started by that node.
    case start(NodeID)
    /// Its script reports steps.
    case report([StepReport])
    /// It may start.
    case approve(Actor, note: String?)
    /// It may not start.
    case deny(Actor, note: String?)
    /// It shall end.
    case cancel(Actor, note: String?, DeploymentState.CancelReason)
    /// It cannot be started at all.
    case refuse(String)
    /// Its script ended.
    case finish(ScriptResult)
}
