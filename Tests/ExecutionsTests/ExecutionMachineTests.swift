import Executions
import Kernel
import Testing

@Suite struct ExecutionMachineTests {
    private static let now = Timestamp(microseconds: 1_800_000_000_000_000)
    private static let ids = IDSource(clock: SystemWallClock())
    private static let place = SandboxPlace(node: Self.ids.make(), boot: "b", run: "box_1", slot: 0)
    private static let actor = Actor(principal: "user:u", name: "u")

    private static func execution(_ state: ExecutionState) -> Execution {
        var execution = Execution(
            id: Self.ids.make(), scope: Scope(Self.ids.make()), requestedBy: Self.actor, trigger: .api,
            runtime: "python", version: "3.11", script: nil, retryOf: nil, limits: .standard,
            inputs: InputSummary(title: "", codeBytes: 0, variables: [], arguments: 0, files: 0), createdAt: Self.now,
            priority: .normal, state: state)
        if state != .queued { execution.place = Self.place }
        return execution
    }

    private static func result(_ ending: ExecutionResult.Ending) -> ExecutionResult {
        ExecutionResult(ending: ending, exitCode: 0, startedAt: Self.now, finishedAt: Self.now)
    }

    static let commands: [(String, ExecutionCommand)] = [
        ("schedule", .schedule(Self.place)), ("start", .start(Self.now)), ("requeue", .requeue),
        ("cancel", .cancel(Self.actor, note: nil)), ("prioritise", .prioritise(.high)), ("refuse", .refuse("x")),
        ("finish", .finish(Self.result(.exit))),
    ]

    /// What each command leads to; what is not named is refused.
    static let table: [(ExecutionState, [String: ExecutionState])] = [
        (
            .queued,
            [
                "schedule": .scheduled, "cancel": .cancelled, "prioritise": .queued, "refuse": .failed(.system),
            ]
        ),
        (
            .scheduled,
            [
                "start": .running, "requeue": .queued, "cancel": .scheduled, "refuse": .failed(.system),
                "finish": .completed,
            ]
        ),
        (.running, ["cancel": .running, "finish": .completed]),
        (.completed, [:]), (.failed(.oom), [:]), (.timedOut(.wall), [:]), (.cancelled, [:]),
    ]

    @Test(arguments: Self.table.indices)
    func `every command in every state`(_ index: Int) throws {
        let (state, moves) = Self.table[index]
        for (name, command) in Self.commands {
            var execution = Self.execution(state)
            let before = execution
            if let next = moves[name] {
                _ = try execution.apply(command, at: Self.now)
                #expect(execution.state == next, "\(name) in \(state)")
            } else {
                #expect(throws: Execution.Refusal.self, "\(name) in \(state)") {
                    _ = try execution.apply(command, at: Self.now)
                }
                #expect(execution == before, "a refused command changes nothing")
            }
        }
    }

    @Test(arguments: ExecutionResult.Ending.allCases)
    func `each ending has its outcome`(_ ending: ExecutionResult.Ending) throws {
        var execution = Self.execution(.running)
        let events = try execution.apply(.finish(Self.result(ending)), at: Self.now)
        #expect(events.last == .finished && execution.state.isOver)
        let expected: ExecutionState =
            switch ending {
            case .exit: .completed
            case .signal: .failed(.signal)
            case .oom: .failed(.oom)
            case .cpu: .timedOut(.cpu)
            case .wall: .timedOut(.wall)
            case .output: .failed(.output)
            case .disk: .failed(.disk)
            case .processes: .failed(.processes)
            case .cancelled: .cancelled
            case .interrupted: .failed(.interrupted)
            case .system: .failed(.system)
            }
        #expect(execution.state == expected)
        #expect(ExecutionState(name: expected.name, reason: expected.reason) == expected)
    }

    @Test func `a wish to end is kept, and granted when nothing runs`() throws {
        var execution = Self.execution(.scheduled)
        #expect(try execution.apply(.cancel(Self.actor, note: "a"), at: Self.now) == [.cancelRequested])
        #expect(try execution.apply(.cancel(Self.actor, note: "b"), at: Self.now) == [])
        #expect(execution.cancellation?.note == "a")
        var requeued = execution
        #expect(try requeued.apply(.requeue, at: Self.now) == [.finished])
        #expect(requeued.state == .cancelled)
        var lost = execution
        _ = try lost.apply(.finish(Self.result(.interrupted)), at: Self.now)
        #expect(lost.state == .cancelled)
        // It ended by itself before anybody could end it.
        _ = try execution.apply(.finish(Self.result(.exit)), at: Self.now)
        #expect(execution.state == .completed)
    }

    @Test func `a start that nobody saw is told with the end`() throws {
        var execution = Self.execution(.scheduled)
        #expect(try execution.apply(.finish(Self.result(.exit)), at: Self.now) == [.started, .finished])
        #expect(execution.startedAt == Self.now)
    }
}
