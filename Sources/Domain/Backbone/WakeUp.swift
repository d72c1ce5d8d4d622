import Synchronization

/// Waits for signals. Many that come while nobody waits count as one; none is missed. One task waits at a time.
package final class WakeUp: Sendable {
    private struct State {
        var isPending = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let onEnd: @Sendable () -> Void

    /// `onEnd` is called when nobody holds it any more.
    package init(onEnd: @escaping @Sendable () -> Void = {}) { self.onEnd = onEnd }

    deinit { self.onEnd() }

    /// Lets the waiting task, or the next one that waits, go on.
    package func wake() {
        let waiter = self.state.withLock { state in
            guard let waiter = state.waiter else {
                state.isPending = true
                return nil as CheckedContinuation<Void, Never>?
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume()
    }

    /// Returns after a signal, or when the task is cancelled.
    package func next() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = self.state.withLock { state in
                    if state.isPending || Task.isCancelled {
                        state.isPending = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            // Not ``wake()``: a cancelled wait must not leave a signal behind for the next one.
            self.state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }?.resume()
        }
    }

    /// Returns after a signal, after `limit`, or when the task is cancelled.
    package func next(within limit: Duration) async {
        if self.takePending() { return }
        await withTaskGroup { group in
            group.addTask { await self.next() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func takePending() -> Bool {
        self.state.withLock { state in
            defer { state.isPending = false }
            return state.isPending
        }
    }
}
