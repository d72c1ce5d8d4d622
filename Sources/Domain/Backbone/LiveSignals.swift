import Synchronization

/// Wakes whoever waits for a topic. A signal carries nothing: who is woken reads the log, which is the truth.
package final class LiveSignals: Sendable {
    private struct Subscriber { weak var wakeUp: WakeUp? }

    private struct State {
        var nextID = 0
        var subscribers: [String: [Int: Subscriber]] = [:]
    }

    private let state = Mutex(State())

    /// Nobody waits at first.
    package init() {}

    /// What yields after one of the topics was signalled, for as long as the result is held. Subscribed once this
    /// returns: no later signal is missed.
    package func subscribe(to topics: String...) -> WakeUp { self.subscribe(to: topics) }

    /// The same for a list of topics.
    package func subscribe(to topics: [String]) -> WakeUp {
        let id = self.state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let wakeUp = WakeUp { [weak self] in self?.unsubscribe(id, from: topics) }
        self.state.withLock { state in
            for topic in topics { state.subscribers[topic, default: [:]][id] = Subscriber(wakeUp: wakeUp) }
        }
        return wakeUp
    }

    /// Wakes every subscriber, because some signal may have been lost.
    package func signalAll() {
        let subscribers = self.state.withLock { $0.subscribers.values.flatMap { Array($0.values) } }
        for subscriber in subscribers { subscriber.wakeUp?.wake() }
    }

    /// Wakes the topic's subscribers; ``LiveTopic/everything`` wakes all.
    package func signal(_ topic: String) {
        if topic == LiveTopic.everything { return self.signalAll() }
        let subscribers = self.state.withLock { $0.subscribers[topic].map { Array($0.values) } ?? [] }
        for subscriber in subscribers { subscriber.wakeUp?.wake() }
    }

    /// Wakes the subscribers of several topics.
    package func signal(_ topics: some Sequence<String>) {
        for topic in topics { self.signal(topic) }
    }

    private func unsubscribe(_ id: Int, from topics: [String]) {
        self.state.withLock { state in
            for topic in topics {
                state.subscribers[topic]?[id] = nil
                if state.subscribers[topic]?.isEmpty == true { state.subscribers[topic] = nil }
            }
        }
    }
}
