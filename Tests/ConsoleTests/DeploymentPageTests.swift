import API
import Console
import Kernel
import Testing

@Suite struct DeploymentPageTests {
    private let samples = Samples()

    @Test func `A running one refreshes without script and can be cancelled`() {
        let text = self.samples.deploymentPage("running").html.text
        #expect(text.contains("<noscript><meta http-equiv=\"refresh\""))
        #expect(text.contains("<div data-when=\"queued waiting running\">"))
        #expect(text.contains("<div data-when=\"over\" hidden>"))
    }

    @Test func `A finished one can be run again and tells its exit code`() {
        let text = self.samples.deploymentPage("failed", reason: "exit", exit: 2).html.text
        #expect(!text.contains("http-equiv=\"refresh\""))
        #expect(text.contains("<div data-when=\"over\">"))
        #expect(text.contains("The script ended with exit code 2."))
    }

    @Test func `One that waits for an approval asks for it`() {
        let text = self.samples.deploymentPage("waiting", reason: "approval").html.text
        #expect(text.contains("<div data-when=\"waiting:approval\">"))
        #expect(!text.contains("<div data-when=\"waiting:approval\" hidden>"))
    }

    @Test func `Output is readable without script and whole for the script`() {
        let text = self.samples.deploymentPage("running").html.text
        #expect(text.contains(">  ✓ compiled src/checkout/part-1.ts in 7 ms\n</span>"))
        #expect(text.contains("data-raw=\"  \u{1B}[32m✓\u{1B}[0m compiled"))
    }

    @Test func `Children follow their parent whatever the order they were reported in`() throws {
        var page = self.samples.deploymentPage("running")
        page.deployment.steps = [
            self.samples.step(1, "first", "running", from: 9, to: nil),
            self.samples.step(2, "second", "pending", from: nil, to: nil),
            self.samples.step(3, "inner", "running", from: 8, to: nil, parent: 1),
            self.samples.step(4, "orphan", "running", from: 8, to: nil, parent: 77),
        ]
        let names = page.html.text.split(separator: "class=\"step-name\">").dropFirst().map { $0.prefix { $0 != "<" } }
        #expect(Array(names.prefix(4)) == ["first", "inner", "second", "orphan"])
    }

    @Test func `A state of a newer server is shown by its name`() {
        let text = self.samples.deploymentPage("paused").html.text
        #expect(text.contains("<span>paused</span>"))
    }
}
