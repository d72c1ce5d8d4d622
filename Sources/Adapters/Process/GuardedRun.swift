internal import Glibc
package import GuardWire

/// A run directory seen from the server, whether or not this server started its guard.
package struct GuardedRun: Sendable {
    /// What has become of a run.
    package enum State: Equatable, Sendable {
        /// Its guard lives.
        case running
        /// It ended, and nothing is left of it.
        case exited(ExitReport)
        /// Its guard is gone without a report (or never came): nobody knows how it ended.
        case lost
    }

    /// The run directory's path.
    package let directory: String

    /// A run that was started in this directory.
    package init(directory: String) {
        self.directory = directory
    }

    /// What has become of it by now.
    package var state: State {
        if let report = self.report { return .exited(report) }
        if self.isLocked { return .running }
        // It may have left its report between the two looks.
        return self.report.map { .exited($0) } ?? .lost
    }

    /// Tells a waiting sandbox to carry out its order; once is enough. False where no guard is there to hear it.
    package func go() throws(GuardFailure) -> Bool {
        try self.send(.go)
    }

    /// Asks for the end: TERM, the configured grace, KILL. False where no guard is there to hear it.
    package func cancel() throws(GuardFailure) -> Bool {
        try self.send(.cancel)
    }

    /// Ends it at once. False where no guard is there to hear it.
    package func kill() throws(GuardFailure) -> Bool {
        try self.send(.kill)
    }

    /// Its output, as far as it has been written.
    package var output: OutputReader { OutputReader(directory: self.directory) }

    private var report: ExitReport? {
        Descriptor.contents(of: "\(self.directory)/\(RunFiles.exit)").flatMap { try? ExitReport(json: $0) }
    }

    private var isLocked: Bool {
        guard let lock = try? Descriptor.open("\(self.directory)/\(RunFiles.lock)", O_RDONLY) else { return false }
        guard flock(lock.number, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        return false
    }

    private func send(_ command: GuardCommand) throws(GuardFailure) -> Bool {
        let path = "\(self.directory)/\(RunFiles.control)"
        let number = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else {
            // No FIFO, or no guard at its other end.
            if errno == ENOENT || errno == ENXIO { return false }
            throw GuardFailure("opening \(path)", errno)
        }
        let control = Descriptor(number)
        let line = command.line
        let written = write(control.number, line, line.count)
        // A full FIFO holds commands enough.
        guard written == line.count || errno == EAGAIN else { throw GuardFailure("writing \(path)", errno) }
        return true
    }
}
