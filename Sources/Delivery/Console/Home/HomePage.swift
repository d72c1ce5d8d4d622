package import API

/// What happens now, what failed, what waits for somebody.
package struct HomePage: Sendable {
    /// How many failed executions are shown; there may be more.
    package static let failedExecutionsShown = 5

    /// What surrounds the page.
    package var shell: Shell
    /// How many services there are; none makes the page teach.
    package var serviceCount: Int
    /// Running ones.
    package var running: [DeploymentSummary]
    /// Waiting and queued ones.
    package var waiting: [DeploymentSummary]
    /// The newest of each service whose newest failed or timed out.
    package var failed: [DeploymentSummary]
    /// Finished lately.
    package var recent: [DeploymentSummary]

    /// Executions that run or wait.
    package var runningExecutions: [ExecutionSummary]
    /// Executions that failed or timed out within a day.
    package var failedExecutions: [ExecutionSummary]

    /// Describes the page.
    package init(
        shell: Shell, serviceCount: Int, running: [DeploymentSummary], waiting: [DeploymentSummary],
        failed: [DeploymentSummary], recent: [DeploymentSummary], runningExecutions: [ExecutionSummary] = [],
        failedExecutions: [ExecutionSummary] = []
    ) {
        self.shell = shell
        self.serviceCount = serviceCount
        self.running = running
        self.waiting = waiting
        self.failed = failed
        self.recent = recent
        self.runningExecutions = runningExecutions
        self.failedExecutions = failedExecutions
    }
}
