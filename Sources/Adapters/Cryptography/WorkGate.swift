import Dispatch
import Kernel
import Synchronization

/// Lets heavy work run a few at once off the cooperative threads, and refuses it when too much waits.
final class WorkGate: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private enum Place { case start, wait, refuse }

    private let slots: Int
    private let queueLimit: Int
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "martlet.work", attributes: .concurrent)

    init(slots: Int, queue: Int) {
        self.slots = slots
        self.queueLimit = queue
    }

    /// Runs `work`. Throws `tooManyRequests` when as many wait already as may.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job: @Sendable () -> Void = {
                continuation.resume(with: Result { try work() })
                self.finish()
            }
            let place = self.state.withLock { state -> Place in
                if state.running < self.slots {
                    state.running += 1
                    return .start
                }
                if state.waiting.count >= self.queueLimit { return .refuse }
                state.waiting.append(job)
                return .wait
            }
            switch place {
            case .start: self.queue.async(execute: job)
            case .wait: break
            case .refuse:
                continuation.resume(
                    throwing: Fault(
                        .tooManyRequests, "Too many sign-ins at once; try again in a moment.", retryAfter: 2))
            }
        }
    }

    private func finish() {
        let next = self.state.withLock { state in
            if state.waiting.isEmpty {
                state.running -= 1
                return nil as (@Sendable () -> Void)?
            }
            return state.waiting.removeFirst()
        }
        if let next { self.queue.async(execute: next) }
    }
}
