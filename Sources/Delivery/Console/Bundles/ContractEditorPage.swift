package import API
import Kernel

/// The editor in which a contract, or its next version, is written.
package struct ContractEditorPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The contract with the version that it begins with; nil for a new one.
    package var contract: ContractResource?
    /// The form after an error.
    package var form: FormState
    /// What is wrong with the rule.
    package var problems: [DocumentProblemResource]

    /// Describes the page.
    package init(
        shell: Shell, contract: ContractResource?, form: FormState = FormState(),
        problems: [DocumentProblemResource] = []
    ) {
        self.shell = shell
        self.contract = contract
        self.form = form
        self.problems = problems
    }

    private static let example = """
        id: no-rm
        type: pre
        tool: shell
        when:
          args.command: { contains: "rm -rf" }
        then:
          action: block
          message: "{tool.name} may not do this: {args.command}"

        """

    /// The page.
    package var html: HTML {
        let title = self.contract.map { "New version of \($0.name)" } ?? "New contract"
        let above: HTML = "<a href=\"\(BundleTabs.contracts.address)\">Contracts</a>"
        let lead: HTML = "<p>One rule, in the words of a Ruleset. Its id is the contract's name, and stays.</p>"
        let description = Field(name: "description", label: "Description", attributes: "maxlength=\"500\"")
        let tags = Field(name: "tags", label: "Tags", hint: "Separated by commas.", attributes: "maxlength=\"500\"")
        let note = Field(
            name: "note", label: "Note", hint: "Why, for whoever comes later.", attributes: "maxlength=\"500\"")
        let address = URLPath("bundles", "contract-editor").with("contract", self.contract?.name)
        let text = self.form.values["document"] ?? self.contract?.version?.definition ?? Self.example
        return self.shell.page(
            title, wide: true,
            content: """
                \(HTML.heading("\(title)", above: above, below: lead))
                \(self.shell.form(
                    address, class: "stack",
                    """
                    \(self.form.banner)<div class="field"><label for="document">Rule</label>\
                    <textarea id="document" name="document" class="code" rows="18" spellcheck="false" required \
                    data-check="/api/v1/contracts/checks" aria-describedby="problems">
                    \(text)</textarea></div>\
                    <div id="problems" class="problems" role="status">\(DocumentProblems(problems: self.problems).html)</div>\
                    <div class="pair">\(description.html(self.form, initial: self.contract?.description ?? ""))\
                    \(tags.html(self.form, initial: self.contract?.tags.joined(separator: ", ") ?? ""))</div>\
                    \(note.html(self.form))<div class="actions"><button class="btn primary">Save contract</button></div>
                    """))
                """)
    }
}
