/// Hands executions that were started while they were accepted to whoever follows them to their end.
package final class ExecutionHandover: Sendable {
    /// Executions that run, in the order in which they were given.
    package let given: AsyncStream<Execution>
    private let continuation: AsyncStream<Execution>.Continuation

    /// Nothing was given at first.
    package init() {
        (self.given, self.continuation) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    /// Gives an execution.
    package func give(_ execution: Execution) { self.continuation.yield(execution) }
}
