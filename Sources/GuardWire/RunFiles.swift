/// The names of what the guard keeps in a run directory.
package enum RunFiles {
    /// Locked with `flock` while the guard lives; holds its pid in decimal.
    package static let lock = "guard.lock"
    /// The FIFO that takes commands.
    package static let control = "control"
    /// The directory of output segments.
    package static let output = "output"
    /// What a sandbox built.
    package static let program = "program"
    /// The exit report, there once everything has ended.
    package static let exit = "exit.json"
    /// The exit report while it is being written.
    package static let unfinishedExit = "exit.json.part"
}
