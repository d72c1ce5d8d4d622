import Deployments
import Kernel
import Testing

@Suite struct DeploymentStepTests {
    private static func report(_ name: String, _ state: Step.State?, _ message: String? = nil) -> StepReport {
        StepReport(name: name, state: state, message: message)
    }

    private static func states(_ deployment: Deployment) -> [String] {
        deployment.steps.map { "\($0.name) \($0.state.rawValue)" }
    }

    @Test func `the first step begins with the script`() throws {
        let deployment = try Sample.running(steps: ["One", "Two"])
        #expect(Self.states(deployment) == ["One running", "Two pending"])
    }

    @Test func `when a running step ends well the next begins`() throws {
        var deployment = try Sample.running(steps: ["One", "Two", "Three"])
        _ = try deployment.apply(.report([Self.report("One", .succeeded)]), at: Sample.start)
        #expect(Self.states(deployment) == ["One succeeded", "Two running", "Three pending"])
        _ = try deployment.apply(.report([Self.report("Two", .failed, "broken")]), at: Sample.start)
        #expect(Self.states(deployment) == ["One succeeded", "Two failed", "Three pending"])
        #expect(deployment.steps[1].message == "broken")
    }

    @Test func `an unexpected step is appended`() throws {
        var deployment = try Sample.running(steps: ["One"])
        _ = try deployment.apply(.report([Self.report("Extra", .running)]), at: Sample.start)
        #expect(Self.states(deployment) == ["One running", "Extra running"])
        #expect(deployment.steps[1].sequence == 2)
    }

    @Test func `a name that comes twice is two steps`() throws {
        var deployment = try Sample.running()
        for _ in 0..<2 {
            for state in [Step.State.running, .succeeded] {
                _ = try deployment.apply(.report([Self.report("Task", state)]), at: Sample.start)
            }
        }
        #expect(Self.states(deployment) == ["Task succeeded", "Task succeeded"])
    }

    @Test func `a later message belongs to the step that ended`() throws {
        var deployment = try Sample.running()
        _ = try deployment.apply(.report([Self.report("Task", .running)]), at: Sample.start)
        _ = try deployment.apply(.report([Self.report("Task", .succeeded)]), at: Sample.start)
        _ = try deployment.apply(.report([Self.report("Task", nil, "and this")]), at: Sample.start)
        #expect(deployment.steps.count == 1)
        #expect(deployment.steps[0].message == "and this")
    }

    @Test func `percent stays between 0 and 100, nesting is by name`() throws {
        var deployment = try Sample.running(steps: ["Outer"])
        let inner = StepReport(name: "Inner", state: .running, percent: 180, parent: "Outer")
        _ = try deployment.apply(.report([inner]), at: Sample.start)
        #expect(deployment.steps[1].percent == 100)
        #expect(deployment.steps[1].parent == 1)
        let unknown = StepReport(name: "Other", state: .running, percent: -3, parent: "Nowhere")
        _ = try deployment.apply(.report([unknown]), at: Sample.start)
        #expect(deployment.steps[2].percent == 0)
        #expect(deployment.steps[2].parent == nil)
    }

    @Test func `success ends the running step and skips the pending`() throws {
        var deployment = try Sample.running(steps: ["One", "Two", "Three"])
        _ = try deployment.apply(.finish(Sample.result(.exit, code: 0)), at: Sample.start)
        #expect(Self.states(deployment) == ["One succeeded", "Two skipped", "Three skipped"])
    }
}
