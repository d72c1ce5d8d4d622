package import Kernel

/// Which sandbox an execution was given: written down before its program is started, so that it is started once.
package struct SandboxPlace: Sendable, Hashable {
    /// The node it is on.
    package let node: NodeID
    /// The node's start of which it is part: after another start of the machine nothing of it is left.
    package let boot: String
    /// The sandbox's name, and that of its output.
    package let run: String
    /// The numbered slot that it takes.
    package let slot: Int

    /// Names a sandbox.
    package init(node: NodeID, boot: String, run: String, slot: Int) {
        self.node = node
        self.boot = boot
        self.run = run
        self.slot = slot
    }
}
