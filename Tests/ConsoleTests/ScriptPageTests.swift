import API
import Console
import Kernel
import Testing

@Suite struct ScriptPageTests {
    private let samples = Samples()

    @Test func `A difference is coloured by its signs, and its names are no lines of it`() {
        let text = self.samples.scriptVersionPage(self.samples.difference).html.text
        #expect(text.contains("<span class=\"names\">--- sales (version 1)\n</span>"))
        #expect(text.contains("<span class=\"went\">-print(&#39;sale&#39;)\n</span>"))
        #expect(text.contains("<span class=\"came\">+print(&#39;sales&#39;)\n</span>"))
    }

    @Test func `Lines that end with carriage returns are lines`() {
        let text = self.samples.scriptVersionPage("--- a\n+++ b\n@@ -1 +1 @@\n-x\r\n+y\r\n").html.text
        #expect(text.contains("<span class=\"went\">-x\r\n</span><span class=\"came\">+y\r\n</span>"))
    }

    @Test func `What somebody may not do is not offered`() {
        var page = self.samples.scriptPage
        (page.mayWrite, page.mayRun) = (false, true)
        let text = page.html.text
        #expect(text.contains("/run\""))
        for end in ["/delete\"", "/schedules\"", "id=\"settings\""] { #expect(!text.contains(end), "\(end)") }
        page.mayRun = false
        #expect(!page.html.text.contains("Open in editor"))
    }

    @Test func `The editor saves a new script, or a new version of the one it was opened from`() {
        var page = self.samples.runPage
        #expect(page.html.text.contains("formaction=\"/run/save\">Save as script<"))
        page.script = self.samples.script(400, "sales")
        let text = page.html.text
        #expect(text.contains("name=\"revision\" value=\"5\""))
        #expect(text.contains("Save new version"))
        page.shell.permissions.remove(.scriptsWrite)
        #expect(!page.html.text.contains("/run/save"))
    }
}
