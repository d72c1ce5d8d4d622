import Deployments
import Kernel
import Testing

@Suite struct DeploymentMachineTests {
    private static let at = Sample.start + .seconds(1)

    @Test(arguments: [
        (ScriptResult.Ending.exit, 0 as Int?, "succeeded", "exit"), (.exit, 3, "failed", "exit"),
        (.signal, nil, "failed", "signal"), (.timeout, nil, "timed_out", "timeout"),
        (.cancelled, nil, "cancelled", "requested"), (.output, nil, "failed", "output"),
        (.spawn, nil, "failed", "spawn"), (.interrupted, nil, "failed", "interrupted"),
    ])
    func `the script's end decides the outcome`(
        ending: ScriptResult.Ending, code: Int?, status: String, reason: String
    ) throws {
        var deployment = try Sample.running(steps: ["One", "Two"])
        let events = try deployment.apply(.finish(Sample.result(ending, code: code)), at: Self.at)
        #expect(deployment.state.name == status)
        #expect(deployment.state.reason == reason)
        #expect(deployment.state.isOver)
        #expect(events.last == .finished)
        #expect(deployment.steps.allSatisfy { $0.state.isOver })
        #expect(deployment.finishedAt == Sample.start + .seconds(9))
        #expect(DeploymentState(name: status, reason: deployment.state.reason) == deployment.state)
    }

    @Test func `an ended deployment takes no command`() throws {
        var over = try Sample.running()
        _ = try over.apply(.finish(Sample.result(.exit, code: 0)), at: Self.at)
        let commands: [DeploymentCommand] = [
            .wait(.window), .start(Sample.node), .report([]), .approve(Sample.person, note: nil),
            .deny(Sample.person, note: nil), .cancel(Sample.person, note: nil, .requested), .refuse("x"),
            .finish(Sample.result(.exit, code: 0)),
        ]
        for command in commands {
            let before = over
            #expect(throws: Deployment.Refusal.notAllowed(in: "succeeded")) { _ = try over.apply(command, at: Self.at) }
            #expect(over == before)
        }
    }

    @Test func `cancelling what has not begun ends it at once`() throws {
        for wait in [nil, DeploymentState.WaitReason.window] {
            var deployment = Sample.deployment(steps: ["One"])
            if let wait { _ = try deployment.apply(.wait(wait), at: Self.at) }
            let events = try deployment.apply(.cancel(Sample.person, note: "no", .requested), at: Self.at)
            #expect(deployment.state == .cancelled(.requested))
            #expect(deployment.steps[0].state == .cancelled)
            #expect(events.last == .finished)
            #expect(deployment.detail == "no")
        }
    }

    @Test func `cancelling what runs waits for its end, and twice is once`() throws {
        var deployment = try Sample.running(steps: ["One"])
        #expect(try deployment.apply(.cancel(Sample.person, note: nil, .requested), at: Self.at) == [.cancelRequested])
        #expect(try deployment.apply(.cancel(.system, note: nil, .replaced), at: Self.at) == [])
        #expect(deployment.state == .running)
        _ = try deployment.apply(.finish(Sample.result(.cancelled)), at: Self.at)
        #expect(deployment.state == .cancelled(.requested))
        #expect(deployment.steps[0].state == .cancelled)
    }

    @Test func `a deployment replaced while it ran says so`() throws {
        var deployment = try Sample.running()
        _ = try deployment.apply(.cancel(.system, note: nil, .replaced), at: Self.at)
        _ = try deployment.apply(.finish(Sample.result(.cancelled)), at: Self.at)
        #expect(deployment.state == .cancelled(.replaced))
    }

    @Test func `a protected deployment starts only after an approval`() throws {
        var deployment = Sample.deployment(needsApproval: true)
        #expect(throws: Deployment.Refusal.self) { _ = try deployment.apply(.start(Sample.node), at: Self.at) }
        _ = try deployment.apply(.wait(.approval), at: Self.at)
        #expect(try deployment.apply(.approve(Sample.person, note: "fine"), at: Self.at) == [.approved])
        #expect(deployment.state == .queued)
        _ = try deployment.apply(.start(Sample.node), at: Self.at)
        #expect(deployment.state == .running)
        #expect(throws: Deployment.Refusal.self) {
            _ = try deployment.apply(.approve(Sample.person, note: nil), at: Self.at)
        }
    }

    @Test func `a denied deployment fails and says why`() throws {
        var deployment = Sample.deployment(needsApproval: true)
        _ = try deployment.apply(.deny(Sample.person, note: "not on a Friday"), at: Self.at)
        #expect(deployment.state == .failed(.denied))
        #expect(deployment.detail == "not on a Friday")
        var open = Sample.deployment()
        #expect(throws: Deployment.Refusal.needsNoApproval) {
            _ = try open.apply(.deny(Sample.person, note: nil), at: Self.at)
        }
    }

    @Test func `waiting for the same twice is told once`() throws {
        var deployment = Sample.deployment()
        #expect(try deployment.apply(.wait(.concurrency), at: Self.at) == [.waiting])
        #expect(try deployment.apply(.wait(.concurrency), at: Self.at) == [])
        #expect(try deployment.apply(.wait(.window), at: Self.at) == [.waiting])
    }
}
