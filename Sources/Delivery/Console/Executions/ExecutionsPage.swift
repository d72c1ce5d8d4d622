package import API

/// All executions, newest first, and how full the queue is.
package struct ExecutionsPage: Sendable {
    /// Which of them are wanted.
    package struct Filter: Sendable, Hashable {
        /// The state they are limited to; nil for all.
        package var status: String?
        /// The runtime they are limited to; nil for all.
        package var runtime: String?
        /// Whether only the viewer's own are shown.
        package var mine: Bool

        /// Describes a filter; all unless told.
        package init(status: String? = nil, runtime: String? = nil, mine: Bool = false) {
            self.status = status
            self.runtime = runtime
            self.mine = mine
        }
    }

    /// What surrounds the page.
    package var shell: Shell
    /// Those on this page.
    package var executions: [ExecutionSummary]
    /// The queue.
    package var queue: QueueResource
    /// The names of the runtimes, to choose from.
    package var runtimes: [String]
    /// Which are shown.
    package var filter: Filter
    /// The `after` of this page; nil on the first.
    package var after: String?
    /// The `after` of the next page; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, executions: [ExecutionSummary], queue: QueueResource, runtimes: [String],
        filter: Filter = Filter(), after: String? = nil, next: String? = nil
    ) {
        self.shell = shell
        self.executions = executions
        self.queue = queue
        self.runtimes = runtimes
        self.filter = filter
        self.after = after
        self.next = next
    }
}
