package import API
import Kernel

/// The editor in which the next version of a bundle is written.
package struct BundleEditorPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The document that it begins with.
    package var document: String
    /// The form after an error.
    package var form: FormState
    /// What is wrong with the document.
    package var problems: [DocumentProblemResource]

    /// Describes the page.
    package init(
        shell: Shell, document: String, form: FormState = FormState(), problems: [DocumentProblemResource] = []
    ) {
        self.shell = shell
        self.document = document
        self.form = form
        self.problems = problems
    }

    /// The page.
    package var html: HTML {
        let above: HTML = "<a href=\"\(BundleTabs.bundles.address)\">Bundles</a>"
        let lead: HTML = """
            <p>The bundle's name stands in the document. Agents of every SDK read it: it is written in their dialect, where that \
            is possible.</p>
            """
        let note = Field(
            name: "note", label: "Note", hint: "Why, for whoever comes later.", attributes: "maxlength=\"500\"")
        return self.shell.page(
            "New version", wide: true,
            content: """
                \(HTML.heading("New version", above: above, below: lead))
                \(self.shell.form(
                    URLPath("bundles", "new"), class: "stack",
                    """
                    \(self.form.banner)<div class="field"><label for="document">Document</label>\
                    <textarea id="document" name="document" class="code" rows="26" spellcheck="false" required \
                    data-check="/api/v1/bundles/checks" aria-describedby="problems">
                    \(self.form.values["document"] ?? self.document)</textarea></div>\
                    <div id="problems" class="problems" role="status">\(DocumentProblems(problems: self.problems).html)</div>\
                    \(note.html(self.form))<div class="actions"><button class="btn primary">Save version</button></div>
                    """))
                """)
    }
}
