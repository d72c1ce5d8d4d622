import NIOCore

/// Runs a connection's task on the thread that reads and writes the connection, which saves a request two changes of
/// threads, and a stream with a thousand readers as many thousand. What may take long leaves it: see
/// ``offTheEventLoop(_:)``.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Runs `body` where it may take its time, or read files, without holding up other connections.
    static func offTheEventLoop<Value: Sendable>(
        _ body: @Sendable () async throws -> Value
    ) async rethrows -> Value {
        try await withTaskExecutorPreference(globalConcurrentExecutor) { try await body() }
    }
}
