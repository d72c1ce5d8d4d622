package import Kernel
import Synchronization

/// Who is there: agents with an open stream, and when each was last heard of. Written down every few seconds, not with
/// every request.
package final class FleetPresence: Sendable {
    private struct Key: Hashable {
        let environment: EnvironmentID
        let agent: String
    }

    private struct State {
        var heard: [Key: Timestamp] = [:]
        var open: [Key: Int] = [:]
        var closed: Set<Key> = []
        var applied: [Key: String] = [:]
        /// When each was last seen to be in the fleet: people may forget an agent, which is new then.
        var known: [Key: Timestamp] = [:]
    }

    private let fleet: any FleetRepository
    private let recording: FleetRecording
    private let clock: any WallClock
    private let state = Mutex(State())
    /// How long a stream counts as open after it was last written down.
    package static let lease = Duration.seconds(60)
    private static let capacity = 100_000
    /// How long an agent is taken to be in the fleet without a look.
    private static let trust = Duration.seconds(60)

    /// Writes to `fleet`, and to `recording` what is news.
    package init(fleet: any FleetRepository, recording: FleetRecording, clock: any WallClock) {
        self.fleet = fleet
        self.recording = recording
        self.clock = clock
    }

    /// Notes that an agent was heard of, with the revision that it applied at a moment, if it said so.
    package func note(_ caller: AgentCaller, revision: String? = nil, at time: Timestamp? = nil) async throws {
        let now = self.clock.now()
        let key = Key(environment: caller.environment, agent: caller.agent)
        let (isKnown, isNews) = self.state.withLock { state in
            if state.applied.count > Self.capacity || state.known.count > Self.capacity {
                (state.applied, state.known) = ([:], [:])
            }
            let isKnown = state.known[key].map { $0 + Self.trust > now } ?? false
            if !isKnown { state.known[key] = now }
            state.heard[key] = now
            return (isKnown, revision != nil && (!isKnown || state.applied[key] != revision))
        }
        if isNews, let revision {
            try await self.recording.noteApplied(caller, revision: revision, at: time ?? now)
            self.state.withLock { $0.applied[key] = revision }
        } else if !isKnown {
            _ = try await self.recording.agent(caller)
        }
    }

    /// Notes that an agent's stream is open; it counts as one until ``closed(_:)``.
    package func opened(_ caller: AgentCaller) {
        let now = self.clock.now()
        let key = Key(environment: caller.environment, agent: caller.agent)
        self.state.withLock { state in
            state.open[key, default: 0] += 1
            state.closed.remove(key)
            state.heard[key] = now
        }
    }

    /// Notes that a stream of the agent ended.
    package func closed(_ caller: AgentCaller) {
        let key = Key(environment: caller.environment, agent: caller.agent)
        self.state.withLock { state in
            let left = (state.open[key] ?? 1) - 1
            state.open[key] = left > 0 ? left : nil
            if left <= 0 { state.closed.insert(key) }
        }
    }

    /// Writes down what was heard since the last time, and that open streams are open still.
    package func flush() async throws {
        let now = self.clock.now()
        let (heard, open, closed) = self.state.withLock { state in
            defer {
                state.heard = [:]
                state.closed = []
            }
            return (state.heard, Set(state.open.keys), state.closed)
        }
        let sightings = Set(heard.keys).union(open).union(closed).map { key in
            let end: Timestamp? = open.contains(key) ? now + Self.lease : closed.contains(key) ? now : nil
            return AgentSighting(
                environment: key.environment, name: key.agent,
                time: open.contains(key) ? now : heard[key] ?? now, connectedUntil: end)
        }
        if !sightings.isEmpty { try await self.fleet.noteSeen(sightings) }
    }
}
