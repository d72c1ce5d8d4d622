import API
import Console
import Kernel
import Testing

@Suite struct ExecutionPageTests {
    private let samples = Samples()

    @Test func `A running one refreshes without script and can be cancelled`() {
        let text = self.samples.executionPage("running").html.text
        #expect(text.contains("<noscript><meta http-equiv=\"refresh\""))
        #expect(text.contains("<div data-when=\"queued scheduled running\">"))
        #expect(text.contains("<div data-when=\"over\" hidden>"))
        #expect(text.contains("up to 30s"))
    }

    @Test func `A waiting one tells its place and can be made more urgent`() {
        let text = self.samples.executionPage("queued", position: 3).html.text
        #expect(text.contains("Number 3 in the queue."))
        #expect(text.contains("<div data-when=\"queued\">"))
    }

    @Test func `An exit code of its own is no success`() {
        let text = self.samples.executionPage("completed", exit: 3).html.text
        #expect(text.contains("<span class=\"pill warning\" data-state=\"completed\">"))
        #expect(text.contains("The program ended with exit code 3."))
        #expect(
            !self.samples.executionPage("completed", exit: 0).html.text.contains("id=\"pill\"><span class=\"pill warn"))
    }

    @Test func `Use stands beside its limit, and the one that ended it is marked`() {
        let text = self.samples.executionPage("failed", reason: "oom").html.text
        #expect(text.contains("<li class=\"reached\"><span>Memory</span>"))
        #expect(text.contains("64 MiB of 256 MiB"))
        #expect(text.contains("<progress max=\"100\" value=\"25\" aria-label=\"Memory used\">"))
        #expect(text.contains("2s of 30s"))
        #expect(text.contains("not limited here"))
    }

    @Test func `Artifacts are linked whatever their names`() {
        let text = self.samples.executionPage("completed", exit: 0).html.text
        #expect(text.contains("/artifact?path=plots%2Fone%20%26%20two.png\" download>plots/one &amp; two.png</a>"))
    }

    @Test func `Values of variables are shown to nobody`() {
        let text = self.samples.executionPage("running").html.text
        #expect(text.contains("<code class=\"argument\">TOKEN</code>"))
        #expect(text.contains("values aren&#39;t shown") || text.contains("values aren't shown"))
    }

    @Test func `Inputs that are gone are told as gone`() {
        var page = self.samples.executionPage("running")
        page.inputs = nil
        #expect(page.html.text.contains("not kept any more"))
    }
}
