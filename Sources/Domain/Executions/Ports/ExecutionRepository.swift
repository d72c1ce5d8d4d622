package import Kernel

/// Where executions are kept. Every write stores the events with the data.
package protocol ExecutionRepository: Sendable {
    /// Stores a new execution with its inputs.
    func create(_ execution: Execution, inputs: ExecutionInputs, events: [EventRecord]) async throws

    /// The execution; nil when there is none.
    func execution(_ id: ExecutionID) async throws -> Execution?

    /// What it is given; nil when there is no such execution, or its inputs were dropped.
    func inputs(of id: ExecutionID) async throws -> ExecutionInputs?

    /// Reads, changes and stores one execution in one transaction. Returns it as stored; throws `notFound` when there is
    /// none, and whatever `change` throws.
    func change(
        _ id: ExecutionID, _ change: @escaping @Sendable (inout Execution) throws -> [EventRecord]
    ) async throws -> Execution

    /// Executions, newest first.
    func page(_ filter: ExecutionFilter, _ page: PageRequest) async throws -> Page<Execution>

    /// The first of the queue, in its order; none of these organizations or principals.
    func queued(limit: Int, except crowded: CrowdedQueues) async throws -> [Execution]

    /// How many wait, by priority.
    func queueDepth(in organization: OrganizationID) async throws -> [ExecutionPriority: Int]

    /// Its place in the queue, from 1; nil when it does not wait.
    func position(of execution: Execution) async throws -> Int?

    /// Those that have a sandbox on a node, and are not over.
    func placed(on node: NodeID) async throws -> [Execution]

    /// The execution whose output has that name; nil for an unknown one.
    func execution(run: String) async throws -> Execution?

    /// Whether any execution still knows a stored file.
    func isReferenced(digest: String) async throws -> Bool

    /// Drops executions that ended before, at most `limit`; returns what they stored.
    func drop(endedBefore: Timestamp, limit: Int) async throws -> [DroppedExecution]
}
