package import Backbone
package import Deployments
package import Kernel
package import Logging
import ServiceLifecycle

/// Keeps the queue moving and follows every running deployment to its end. On start it adopts what an earlier process
/// of this node left running.
package struct DeploymentWorker: ServiceLifecycle.Service {
    private let running: DeploymentRunning
    private let signals: LiveSignals
    private let clock: any WallClock
    private let logger: Logger

    /// Works on one node's deployments.
    package init(running: DeploymentRunning, signals: LiveSignals, clock: any WallClock, logger: Logger) {
        self.running = running
        self.signals = signals
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        let wakeUps = self.signals.subscribe(to: LiveTopic.deploymentQueue)
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                for id in await self.adopted() { group.addTask { await self.follow(id) } }
                while !Task.isCancelled {
                    var again: Timestamp?
                    do {
                        let pass = try await self.running.admit()
                        for id in pass.started { group.addTask { await self.follow(id) } }
                        again = pass.again
                    } catch {
                        self.logger.error(
                            "The deployment queue could not be worked on.", metadata: ["error": "\(error)"])
                        again = self.clock.now() + .seconds(1)
                    }
                    let longest = Duration.seconds(30)
                    await wakeUps.next(
                        within: min(longest, again.map { max($0.since(self.clock.now()), .milliseconds(5)) } ?? longest)
                    )
                }
                group.cancelAll()
            }
        }
    }

    private func adopted() async -> [DeploymentID] {
        while !Task.isCancelled {
            do {
                return try await self.running.running()
            } catch {
                self.logger.error("Running deployments could not be read.", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
        return []
    }

    /// Follows one deployment until its end is recorded, or until this program ends: the script goes on then, and the
    /// next process adopts it.
    private func follow(_ id: DeploymentID) async {
        // A cancellation arrives as a change of the subject, output and end by the script's guard.
        let wakeUp = self.signals.subscribe(
            to: LiveTopic.output(id.description), LiveTopic.subject(id.description))
        await self.followUntilEnd(id, wakeUp)
        self.signals.signal(LiveTopic.deploymentQueue)
    }

    private func followUntilEnd(_ id: DeploymentID, _ wakeUp: WakeUp) async {
        var follower: DeploymentFollower?
        while !Task.isCancelled {
            do {
                var current: DeploymentFollower
                if let follower { current = follower } else { current = try await self.running.follower(of: id) }
                // The status comes first: what was printed before an end that is seen here is read below.
                let status = try await self.running.status(of: id)
                if status == .unstarted {
                    if try await self.running.startUnstarted(id) { continue }
                    return
                }
                while try await self.running.follow(id, &current) {}
                follower = current
                if status != .running {
                    try await self.running.finish(id, status, &current)
                    return
                }
                await wakeUp.next(within: .seconds(1))
            } catch {
                if Task.isCancelled { return }
                self.logger.error(
                    "A running deployment could not be followed.",
                    metadata: ["deployment": "\(id)", "error": "\(error)"])
                follower = nil
                await wakeUp.next(within: .seconds(1))
            }
        }
    }
}
