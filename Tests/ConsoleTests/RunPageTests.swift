import API
import Console
import Kernel
import Testing

@Suite struct RunPageTests {
    private let samples = Samples()

    @Test func `Standards are placeholders, in MiB where they are bytes`() {
        let text = self.samples.runPage.html.text
        #expect(text.contains("name=\"memory_bytes\" type=\"text\" value=\"\""))
        #expect(text.contains("placeholder=\"256\""))
        #expect(text.contains("at most 256"))
    }

    @Test func `What is not enforced cannot be asked for`() throws {
        let text = self.samples.runPage.html.text
        let field = try #require(text.split(separator: "name=\"disk_bytes\"").dropFirst().first?.prefix { $0 != ">" })
        #expect(field.contains(" disabled"))
        #expect(text.contains("Not enforced here: needs to run as root"))
    }

    @Test func `Hosts cannot be named where the operator allows none`() throws {
        var page = self.samples.runPage
        page.hosts = []
        let field = try #require(
            page.html.text.split(separator: "name=\"network\"").dropFirst().first?.prefix { $0 != ">" })
        #expect(field.contains(" disabled"))
    }

    @Test func `A file that was left out stays out when the form is shown again`() {
        var page = self.samples.runPage
        page.files = self.samples.inputs.files
        page.dropped = ["data.csv"]
        #expect(page.html.text.contains("name=\"keep\" value=\"data.csv\">"))
    }

    @Test func `Limits are read in the form's units`() {
        var request = LimitsRequest()
        for limit in LimitField.all { limit.set(2, in: &request) }
        #expect(request.wallSeconds == 2)
        #expect(request.memoryBytes == 2 << 20)
        #expect(request.diskBytes == 2 << 20)
        #expect(request.outputBytes == 2 << 20)
        #expect(request.processes == 2)
    }

    @Test func `The editor's files come from a list alone`() {
        let files = EditorFiles.installed(in: "/nowhere")
        #expect(files.named("codemirror.js") == nil)
        #expect(EditorFile.all.allSatisfy { !$0.path.contains("..") && !$0.path.hasPrefix("/") })
        #expect(Set(EditorFile.all.map(\.name)).count == EditorFile.all.count)
    }
}
