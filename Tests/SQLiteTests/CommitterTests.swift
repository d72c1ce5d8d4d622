import Kernel
import SQL
import Synchronization
import Testing

/// The committer against operations that fail as they are told.
@Suite(.timeLimit(.minutes(6)))
struct CommitterTests {
    @Test(arguments: [
        // Alone already: nobody to part from.
        (CommitFailure.Remedy.alone, 1, 1), (.again, 1, 5), (.never, 1, 1),
        // Together once, then each by itself.
        (.alone, 3, 2), (.again, 3, 6), (.never, 3, 1),
    ])
    func `a body runs again only where nothing was kept`(
        _ remedy: CommitFailure.Remedy, _ bodies: Int, _ runs: Int
    ) async throws {
        let counts = await Self.run(bodies: bodies) { throw CommitFailure(remedy, Fault(.unavailable, "Lost.")) }
        #expect(counts.runs == Array(repeating: runs, count: bodies))
        #expect(counts.failures == bodies)
    }

    @Test func `a failure that passes is not seen`() async throws {
        let failures = Mutex(3)
        let counts = await Self.run(bodies: 1) {
            let mustFail = failures.withLock { left in
                left -= 1
                return left >= 0
            }
            if mustFail { throw CommitFailure(.again, Fault(.unavailable, "Deadlock.")) }
        }
        #expect(counts.runs == [4])
        #expect(counts.failures == 0)
    }

    /// Submits bodies that share their first transaction, and counts how often each ran.
    private static func run(
        bodies: Int, commit: @escaping @Sendable () throws -> Void
    ) async -> (runs: [Int], failures: Int) {
        let runs = RunCounts(bodies)
        let (drains, drain) = AsyncStream.makeStream(of: (@Sendable (Int) -> Void).self)
        let (ready, submitted) = AsyncStream.makeStream(of: Void.self)
        let committer = Committer<Int>(
            operations: .init(
                begin: { _ in }, commit: { _ in try commit() }, rollback: { _ in }, savepoint: { try $1($0) }),
            schedule: {
                drain.yield($0)
                submitted.yield()
            })
        return await withTaskGroup(of: Bool?.self) { group in
            for body in 0..<bodies {
                group.addTask {
                    do {
                        try await committer.submit { _ in runs.count(body) }
                        return true
                    } catch { return false }
                }
            }
            group.addTask {
                // The first one asks for a thread; it comes when all wait.
                for await _ in ready { break }
                while committer.waitingCount < bodies { await Task.yield() }
                for await run in drains {
                    run(0)
                    break
                }
                return nil
            }
            let failures = await group.reduce(0) { $0 + ($1 == false ? 1 : 0) }
            return (runs.all, failures)
        }
    }
}

/// How often each body ran.
private final class RunCounts: Sendable {
    private let counts: Mutex<[Int]>

    init(_ bodies: Int) { self.counts = Mutex(Array(repeating: 0, count: bodies)) }

    var all: [Int] { self.counts.withLock { $0 } }
    func count(_ body: Int) { self.counts.withLock { $0[body] += 1 } }
}
