import Dispatch
import Foundation
import Kernel
import Synchronization

/// Brings what was written to disk, for a database whose commits don't: one call of the system serves everybody who
/// asked before it began.
final class SQLiteSyncer: Sendable {
    private struct State {
        var waiting: [CheckedContinuation<Void, any Error>] = []
        var isRunning = false
    }

    private let path: String
    private let queue = DispatchQueue(label: "martlet.sqlite.sync")
    private let state = Mutex(State())

    init(path: String) { self.path = path }

    /// Returns when everything that was committed before is on disk.
    func sync() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let begins = self.state.withLock { state in
                state.waiting.append(continuation)
                defer { state.isRunning = true }
                return !state.isRunning
            }
            if begins { self.queue.async { self.drain() } }
        }
    }

    private func drain() {
        while true {
            let waiting = self.state.withLock { state in
                defer { state.waiting = [] }
                state.isRunning = !state.waiting.isEmpty
                return state.waiting
            }
            if waiting.isEmpty { return }
            let result = Result { try self.flush() }
            for continuation in waiting { continuation.resume(with: result) }
        }
    }

    /// What was committed lies in the log beside the database, or in the database, which SQLite syncs before it empties
    /// the log.
    private func flush() throws {
        for file in ["\(self.path)-wal", self.path] {
            let descriptor = open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                if errno == ENOENT { continue }
                throw Fault(.unavailable, "The database could not be synced.", detail: "\(file): errno \(errno)")
            }
            defer { close(descriptor) }
            guard fdatasync(descriptor) == 0 else {
                throw Fault(.unavailable, "The database could not be synced.", detail: "\(file): errno \(errno)")
            }
        }
    }
}
