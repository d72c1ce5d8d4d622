import Foundation
import Kernel
import Synchronization

/// An agent with the published SDK, led by `agent.py`: JSON goes in, JSON comes out.
final class AgentProgram: @unchecked Sendable {
    // Proof: `process` is only signalled and waited for, which Foundation allows from any thread; the rest is constant.
    private struct State {
        var nextID: Int64 = 1
        var waiting: [Int64: CheckedContinuation<JSON, any Error>] = [:]
        var isOver = false
    }

    private let process = Process()
    private let input = Pipe()
    private let state = Mutex(State())

    /// Starts it with an SDK of that version.
    init(_ sdk: SDK) throws {
        self.process.executableURL = try sdk.python()
        self.process.arguments = [URL(filePath: #filePath).deletingLastPathComponent().appending(path: "agent.py").path]
        let (output, errors) = (Pipe(), FileHandle.nullDevice)
        self.process.standardInput = self.input
        self.process.standardOutput = output
        self.process.standardError = errors
        try self.process.run()
        // A thread that ends with the program.
        Thread.detachNewThread { [weak self] in
            var rest = Data()
            while true {
                let data = output.fileHandleForReading.availableData
                if data.isEmpty { break }
                rest += data
                while let end = rest.firstIndex(of: 10) {
                    self?.take(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[rest.index(after: end)...])
                }
            }
            self?.end()
        }
    }

    deinit { if self.process.isRunning { self.process.terminate() } }

    /// Lets it do something and waits for its answer.
    func ask(_ what: String, _ members: [String: JSON] = [:]) async throws -> JSON {
        try await withCheckedThrowingContinuation { continuation in
            let id = self.state.withLock { state -> Int64? in
                if state.isOver { return nil }
                defer { state.nextID += 1 }
                state.waiting[state.nextID] = continuation
                return state.nextID
            }
            guard let id else { return continuation.resume(throwing: Installation.Failure("the agent has ended")) }
            let line = JSON.object(members.merging(["do": .string(what), "id": .int(id)]) { $1 }).text + "\n"
            try? self.input.fileHandleForWriting.write(contentsOf: Data(line.utf8))
        }
    }

    private func take(_ line: String) {
        guard let answer = JSON(text: line), let id = answer["id"]?.int else { return }
        self.state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: answer)
    }

    private func end() {
        let waiting = self.state.withLock { state in
            state.isOver = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume(throwing: Installation.Failure("the agent has ended")) }
    }
}
