import Dispatch
import Foundation
import Synchronization

/// Threads that each hold one connection and take the next waiting job. What waits is bounded by its callers: each
/// waits for its own job.
final class ConnectionThreads: Sendable {
    /// What runs on a thread, with that thread's connection.
    typealias Job = @Sendable (PostgresLink) -> Void

    private struct State {
        var jobs: [Job] = []
        /// Where the oldest waiting job stands; those before are done.
        var next = 0
        var isClosed = false
        var running: Int
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let available = DispatchSemaphore(value: 0)
    private let state: Mutex<State>
    private let count: Int

    /// Starts `count` threads, whose connections go to `address` and are opened with their first job.
    init(_ count: Int, name: String, address: String) {
        self.count = count
        self.state = Mutex(State(running: count))
        for index in 0..<count {
            let thread = Thread { [self] in
                let link = PostgresLink(address)
                while let job = self.take() { job(link) }
                link.drop()
                self.ended()
            }
            thread.name = "\(name) \(index + 1)"
            thread.start()
        }
    }

    /// Lets a thread run `job`; false once it is closed.
    func submit(_ job: @escaping Job) -> Bool {
        let isAccepted = self.state.withLock { state in
            if state.isClosed { return false }
            state.jobs.append(job)
            return true
        }
        if isAccepted { self.available.signal() }
        return isAccepted
    }

    /// Lets the threads end behind what waits already.
    func stop() {
        let isFirst = self.state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { for _ in 0..<self.count { self.available.signal() } }
    }

    /// Ends the threads behind what waits already, and returns when they are gone.
    func close() async {
        self.stop()
        await withCheckedContinuation { continuation in
            let isOver = self.state.withLock { state in
                if state.running > 0 { state.closers.append(continuation) }
                return state.running == 0
            }
            if isOver { continuation.resume() }
        }
    }

    private func take() -> Job? {
        self.available.wait()
        return self.state.withLock { state in
            guard state.next < state.jobs.count else { return nil }
            let job = state.jobs[state.next]
            state.next += 1
            if state.next == state.jobs.count || state.next > 1024 {
                state.jobs.removeFirst(state.next)
                state.next = 0
            }
            return job
        }
    }

    private func ended() {
        let closers = self.state.withLock { state in
            state.running -= 1
            if state.running > 0 { return [CheckedContinuation<Void, Never>]() }
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
