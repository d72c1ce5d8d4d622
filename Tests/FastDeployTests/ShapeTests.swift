import Deployments
import FastDeploy
import Kernel
import Testing

@Suite struct ShapeTests {
    private static let shape = DeploymentShape(
        Sample.deployment(.running), number: 7, service: 2, origin: "github", user: "jochen")

    @Test func `shapes are those of the golden files`() throws {
        #expect(JSON.object(Self.shape.json).text == (try Sample.golden("deployment")))
        #expect(JSON.object(ServiceShape.json(Sample.service, number: 2)).text == (try Sample.golden("service")))
        let step = StepShape(
            Step(sequence: 1, name: "one", state: .succeeded, startedAt: Sample.time, finishedAt: Sample.time))
        #expect(JSON.object(step.json(id: 3, deployment: 7)).text == (try Sample.golden("step")))
        #expect(ServerMessage.step(step, id: 3, deployment: 7).text == (try Sample.golden("step.message")))
        let over = Sample.deployment(.succeeded)
        let shape = DeploymentShape(over, number: 7, service: 2, origin: "github", user: "jochen")
        #expect(
            ServerMessage.deployment(shape, event: over.payload).text == (try Sample.golden("deployment.message")))
    }

    @Test func `every state has one of the four words that clients know`() {
        let words = Dictionary(uniqueKeysWithValues: Step.State.allCases.map { ($0, StepShape.word(for: $0)) })
        #expect(
            words == [
                .pending: "pending", .running: "running", .succeeded: "success", .failed: "failure",
                .skipped: "success", .warning: "success", .cancelled: "failure",
            ])
    }

    @Test func `steps that never began are gone when the deployment is over`() {
        let steps = [
            Step(sequence: 1, name: "one", state: .succeeded, startedAt: Sample.time, finishedAt: Sample.time),
            Step(sequence: 2, name: "two", state: .skipped),
            Step(sequence: 3, name: "three", state: .skipped, startedAt: Sample.time, finishedAt: Sample.time),
        ]
        let shown = StepShape.steps(of: Sample.deployment(.succeeded, steps: steps))
        #expect(shown.map(\.name) == ["one", "three"])
        #expect(shown.map(\.message) == ["", "skipped"])
    }

    @Test(arguments: [
        (DeploymentState.failed(.exit), "deployment failed: exit, exit code 3"),
        (.timedOut, "deployment timed_out: timeout, exit code 3"),
        (.cancelled(.requested), "deployment cancelled: requested, exit code 3"),
    ]) func `a failure that no step shows gets a step`(state: DeploymentState, message: String) {
        let result = ScriptResult(ending: .exit, exitCode: 3, finishedAt: Sample.time)
        let good = Step(sequence: 1, name: "one", state: .succeeded, startedAt: Sample.time, finishedAt: Sample.time)
        let shown = StepShape.steps(of: Sample.deployment(state, steps: [good], result: result))
        #expect(shown.map(\.state) == ["success", "failure"])
        #expect(shown.last?.message == message)
        let bad = Step(sequence: 2, name: "two", state: .failed, startedAt: Sample.time, finishedAt: Sample.time)
        let told = StepShape.steps(of: Sample.deployment(state, steps: [good, bad], result: result))
        #expect(told.map(\.name) == ["one", "two"])
        #expect(told.last?.message == message)
    }

    @Test(arguments: [
        ("jochen", "jochen@fastdeploy.local", "jochen"), ("A@B.org", "a@b.org", "a@b.org"),
        (" Jo Chen ", "jochen@fastdeploy.local", "jochen"),
    ]) func `names become addresses and back`(name: String, email: String, back: String) {
        #expect(PersonName.email(of: name) == email)
        #expect(PersonName.name(of: email) == back)
    }

    @Test(arguments: [
        (#"{"access_token":"x"}"#, ClientMessage.token("x")), (#"{"access_token":5}"#, .token("")),
        (#"{"access_token":null}"#, .other), ("{}", .other), ("[]", .unreadable), ("x", .unreadable), ("", .unreadable),
        (#""access_token""#, .unreadable),
    ]) func `messages of clients are read`(text: String, message: ClientMessage) {
        #expect(ClientMessage(text) == message)
    }
}
