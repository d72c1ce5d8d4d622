/// What all processes of a run may use together; nil for no limit.
package struct ControlGroupLimits: Equatable, Sendable {
    /// Memory in bytes.
    package var memory: UInt64?
    /// How many processes and threads there may be at once.
    package var processes: UInt64?

    /// No limits but those given.
    package init(memory: UInt64? = nil, processes: UInt64? = nil) {
        self.memory = memory
        self.processes = processes
    }
}
