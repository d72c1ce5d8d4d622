package import Kernel

/// Makes the executions of schedules that are due.
package struct ScheduleRunning: Sendable {
    /// What a principal may do now; nil when it may do nothing any more.
    package typealias ContextFinder = @Sendable (Actor, Scope) async throws -> OperationContext?

    private let scripts: any ScriptRepository
    private let executions: any ExecutionRepository
    private let operations: ExecutionOperations
    private let context: ContextFinder
    private let clock: any WallClock
    private static let piece = 50

    /// Joins the ports. `context` tells what a schedule's owner may do at present: who was removed runs nothing.
    package init(
        scripts: any ScriptRepository, executions: any ExecutionRepository, operations: ExecutionOperations,
        context: @escaping ContextFinder, clock: any WallClock
    ) {
        self.scripts = scripts
        self.executions = executions
        self.operations = operations
        self.context = context
        self.clock = clock
    }

    /// Makes what is due, and tells when to look again at the latest.
    package func pass() async throws -> Timestamp? {
        while true {
            let now = self.clock.now()
            let due = try await self.scripts.due(at: now, limit: Self.piece)
            for schedule in due { try await self.run(schedule, now: now) }
            if due.count < Self.piece { return try await self.scripts.nextDue() }
        }
    }

    private func run(_ schedule: ScriptSchedule, now: Timestamp) async throws {
        guard let time = schedule.nextAt else { return }
        var done = schedule
        // However long the server was away, one run makes up for what was missed.
        done.nextAt = schedule.cron.next(after: now)
        do {
            let id = schedule.executionID(at: time)
            // It was made before a crash: only the note of it was lost.
            if try await self.executions.execution(id) == nil { try await self.submit(schedule, id: id) }
            done.lastExecution = id
            done.lastError = nil
        } catch let fault as Fault {
            done.lastError = fault.message
        }
        try await self.scripts.advance(done, due: time)
    }

    private func submit(_ schedule: ScriptSchedule, id: ExecutionID) async throws {
        guard let script = try await self.scripts.script(schedule.script),
            let version = try await self.scripts.version(script.latest, of: script.id)
        else { throw Fault.notFound("script") }
        guard let context = try await self.context(schedule.owner, schedule.scope) else {
            throw Fault(.forbidden, "\(schedule.owner.name), in whose name it runs, may not run code any more.")
        }
        var wanted = ExecutionSubmission(
            scope: schedule.scope, trigger: .schedule, code: version.code, runtime: script.runtime,
            version: script.version)
        wanted.script = Execution.ScriptReference(id: script.id, version: version.number)
        wanted.arguments = schedule.arguments
        wanted.id = id
        _ = try await self.operations.submit(wanted, context: context)
    }
}
