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
            if rollout.state == "live", try await self.isApplied(rollout) {
                // The numbers from before are those of the moment before.
                return try self.tell(try await self.client.get("/api/v1/rollouts/\(started.id)"))
            }
            let goesOn = rollout.state == "waiting" || rollout.state == "live"
            if !goesOn || clock.now >= end { break }
            try await Task.sleep(for: Self.pause)
        }
        try self.tell(rollout)
        let isLate = rollout.state == "waiting" || rollout.state == "live"
        if isLate { StandardError.line("The time is over.") }
        throw ExitCode(isLate ? 124 : 1)
    }

    /// Whether all agents that are connected have reported that they apply it; others hear of it when they come back.
    private func isApplied(_ rollout: RolloutResource) async throws -> Bool {
        var after: String?
        repeat {
            let list: ListResource<AgentResource> = try await self.client.get(
                "/api/v1/agents",
                query: [("environment", rollout.environmentID.description), ("limit", "500")]
                    + (after.map { [("after", $0)] } ?? []))
            let waits = list.items.contains {
                $0.isConnected && $0.bundle == rollout.bundle && $0.status != "current"
            }
            if waits { return false }
            after = list.next
        } while after != nil
        return true
    }

    func tell(_ rollout: RolloutResource) throws {
        if self.json { return try Printer.json(rollout) }
        print("\(rollout.id)  \(rollout.bundle) version \(rollout.version): \(Self.words(rollout))")
        if rollout.state == "waiting" { print("martlet approvals list shows what it waits for.") }
    }

    private static func words(_ rollout: RolloutResource) -> String {
        let receipt: String? =
            if let acknowledged = rollout.acknowledged, let expected = rollout.expected {
                "\(acknowledged) of \(expected) agents apply it"
            } else { nil }
        return [rollout.state, receipt, rollout.reason].compactMap(\.self).joined(separator: ", ")
    }
}
