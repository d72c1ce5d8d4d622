import Synchronization

/// What was taken from an output folder so far, within bounds.
final class ArtifactCollection: Sendable {
    private struct State {
        var files: [StoredFile] = []
        var bytes: Int64 = 0
        var isOverfull = false
    }

    private let state = Mutex(State())
    private let mostBytes: Int64
    private let mostFiles: Int

    init(mostBytes: Int64, mostFiles: Int) {
        self.mostBytes = mostBytes
        self.mostFiles = mostFiles
    }

    func hasRoom(for size: Int64) -> Bool {
        self.state.withLock { state in
            let hasRoom = state.files.count < self.mostFiles && size <= self.mostBytes - state.bytes
            if !hasRoom { state.isOverfull = true }
            return hasRoom
        }
    }

    func add(_ file: StoredFile) {
        self.state.withLock { state in
            state.files.append(file)
            state.bytes += file.size
        }
    }

    var files: [StoredFile] { self.state.withLock { $0.files.sorted { $0.path < $1.path } } }
    var isOverfull: Bool { self.state.withLock { $0.isOverfull } }
}
