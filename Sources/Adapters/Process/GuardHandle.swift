internal import Glibc

/// A guard this process has started.
package struct GuardHandle: Sendable {
    /// The guard's process number.
    package let pid: Int32
    /// What it runs.
    package let run: GuardedRun

    /// Takes the guard off the process table once it has ended; true where it is gone. To be called after its exit.
    package func reap() -> Bool {
        var status: Int32 = 0
        return waitpid(self.pid, &status, WNOHANG) != 0
    }

    /// Waits for the guard's end and takes it off the process table; blocks its thread.
    package func waitAndReap() {
        var status: Int32 = 0
        while waitpid(self.pid, &status, 0) < 0, errno == EINTR {}
    }
}
