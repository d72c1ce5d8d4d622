internal import GuardWire
internal import Synchronization

/// Messages waiting for their reader: one per run, in the order in which runs first spoke.
final class WakeInbox: Sendable {
    private struct State {
        var order: [String] = []
        var kinds: [String: WakeMessage.Kind] = [:]
        var isStopped = false
    }

    /// More runs than a machine has processes; beyond it messages are dropped, and readers look by themselves.
    private static let capacity = 65_536
    private let state = Mutex(State())
    private let signal: AsyncStream<Void>
    private let signaller: AsyncStream<Void>.Continuation

    init() {
        (self.signal, self.signaller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func put(_ message: WakeMessage) {
        self.state.withLock { state in
            if let waiting = state.kinds[message.run] {
                if waiting == .output { state.kinds[message.run] = message.kind }
            } else if state.kinds.count < Self.capacity {
                state.kinds[message.run] = message.kind
                state.order.append(message.run)
            }
        }
        self.signaller.yield()
    }

    /// The next message, waiting for it; nil once closed and empty.
    func next() async -> WakeMessage? {
        while true {
            if let message = self.take() { return message }
            var signals = self.signal.makeAsyncIterator()
            guard await signals.next() != nil else { return self.take() }
        }
    }

    /// True for the first who asks.
    func stop() -> Bool {
        self.state.withLock { state in
            defer { state.isStopped = true }
            return !state.isStopped
        }
    }

    func close() {
        self.signaller.finish()
    }

    private func take() -> WakeMessage? {
        self.state.withLock { state in
            guard !state.order.isEmpty else { return nil }
            let run = state.order.removeFirst()
            return state.kinds.removeValue(forKey: run).map { WakeMessage(run: run, kind: $0) }
        }
    }
}
