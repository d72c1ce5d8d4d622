package import Kernel

/// An execution that retention took.
package struct DroppedExecution: Sendable, Hashable {
    /// Its id.
    package let id: ExecutionID
    /// The name of its output.
    package let run: String?

    /// Describes one.
    package init(id: ExecutionID, run: String?) {
        self.id = id
        self.run = run
    }
}
