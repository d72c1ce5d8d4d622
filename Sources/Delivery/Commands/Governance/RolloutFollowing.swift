import API
import ArgumentParser
import Client
import Kernel

/// Tells of a rollout, and waits for the agents where that is wanted.
struct RolloutFollowing {
    let client: APIClient
    let json: Bool

    private static let pause = Duration.milliseconds(300)

    /// Prints the rollout, with a timeout when it has come to an end, and ends with its outcome as exit code then.
    func end(_ started: RolloutResource, timeout: Duration?) async throws {
        var rollout = started
        guard let timeout else { return try self.tell(rollout) }
        let clock = ContinuousClock()
        let end = clock.now + timeout
        while true {
            rollout = try await self.client.get("/api/v1/rollouts/\(started.id)")
            let isApplied = rollout.state == "live" && (rollout.acknowledged ?? 0) >= (rollout.expected ?? 0)
            let goesOn = rollout.state == "waiting" || rollout.state == "live"
            if isApplied { return try self.tell(rollout) }
            if !goesOn || clock.now >= end { break }
            try await Task.sleep(for: Self.pause)
        }
        try self.tell(rollout)
        let isLate = rollout.state == "waiting" || rollout.state == "live"
        if isLate { StandardError.line("The time is over.") }
        throw ExitCode(isLate ? 124 : 1)
    }

    func tell(_ rollout: RolloutResource) throws {
        if self.json { return try Printer.json(rollout) }
        print("\(rollout.id)  \(rollout.bundle) version \(rollout.version): \(Self.words(rollout))")
        if rollout.state == "waiting" { print("martlet approvals list shows what it waits for.") }
    }

    private static func words(_ rollout: RolloutResource) -> String {
        let receipt: String? =
            if let acknowledged = rollout.acknowledged, let expected = rollout.expected {
                "\(acknowledged) of \(expected) connected agents apply it"
            } else { nil }
        return [rollout.state, receipt, rollout.reason].compactMap(\.self).joined(separator: ", ")
    }
}
