internal import CGuard
internal import Glibc
package import GuardWire

/// Starts guards. A run directory is started once: the second attempt fails with `EEXIST`, whoever makes it.
package struct GuardLauncher: Sendable {
    private let executable: String

    /// Uses the `martlet-guard` at this path.
    package init(guardExecutable: String) {
        self.executable = guardExecutable
    }

    /// Starts a guard in its run directory, which must be there. Does not wait for it: once this returns the run
    /// is locked and takes commands, and all else (even that the program is missing) is in its exit report.
    package func start(_ configuration: GuardConfiguration) throws(GuardFailure) -> GuardHandle {
        let directory = configuration.runDirectory
        let lock = try Self.lock(directory)
        let control = try Self.openControl(directory)
        let bytes = configuration.encoded()
        let memory = cguard_memory_file(bytes, bytes.count)
        guard memory >= 0 else { throw GuardFailure("keeping the configuration", errno) }
        let input = Descriptor(memory)
        let null = try Descriptor.open("/dev/null", O_WRONLY)
        let log = try Descriptor.open("\(directory)/guard.log", O_WRONLY | O_CREAT | O_APPEND, mode: 0o600)
        let pid = try self.spawn(
            input: input.duplicate(above: 10),
            output: null.duplicate(above: 10),
            error: log.duplicate(above: 10),
            lock: lock.duplicate(above: 10),
            control: control.duplicate(above: 10)
        )
        return GuardHandle(pid: pid, run: GuardedRun(directory: directory))
    }

    /// Makes the lock under another name first: nobody ever sees it free before its guard has ended.
    private static func lock(_ directory: String) throws(GuardFailure) -> Descriptor {
        let name = "\(directory)/\(RunFiles.lock)"
        let unfinished = "\(name).\(getpid()).\(UInt64.random(in: 0 ... .max))"
        let lock = try Descriptor.open(unfinished, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        defer { unlink(unfinished) }
        guard flock(lock.number, LOCK_EX | LOCK_NB) == 0 else { throw GuardFailure("locking \(name)", errno) }
        guard link(unfinished, name) == 0 else { throw GuardFailure("locking \(name)", errno) }
        return lock
    }

    private static func openControl(_ directory: String) throws(GuardFailure) -> Descriptor {
        let path = "\(directory)/\(RunFiles.control)"
        guard mkfifo(path, 0o600) == 0 || errno == EEXIST else { throw GuardFailure("making \(path)", errno) }
        // For reading and writing: commands wait in it even before the guard has come to look.
        return try Descriptor.open(path, O_RDWR | O_NONBLOCK)
    }

    private func spawn(
        input: consuming Descriptor,
        output: consuming Descriptor,
        error: consuming Descriptor,
        lock: consuming Descriptor,
        control: consuming Descriptor
    ) throws(GuardFailure) -> pid_t {
        // The server's environment may hold its master key: only what the loader needs is passed on.
        let environment = getenv("LD_LIBRARY_PATH").map { ["LD_LIBRARY_PATH=\(String(cString: $0))"] } ?? []
        let arguments = StringList([self.executable, "inherited"])
        let variables = StringList(environment)
        var pid: pid_t = 0
        let descriptors = [input.number, output.number, error.number, lock.number, control.number]
        let failure = cguard_launch(
            &pid,
            self.executable,
            arguments.base,
            variables.base,
            descriptors,
            descriptors.count
        )
        guard failure == 0 else { throw GuardFailure("starting \(self.executable)", failure) }
        return pid
    }
}
