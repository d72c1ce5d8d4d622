package import API
import Kernel

/// A composition: its editor, the document that it makes, and its building.
package struct CompositionPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The composition.
    package var composition: CompositionResource
    /// The names of the library's contracts.
    package var contracts: [String]
    /// The document that it makes now; nil when no contract is on.
    package var preview: CompositionPreviewResource?
    /// The environments that the person may see.
    package var environments: EnvironmentChoice
    /// What was built just now.
    package var built: BuiltBundleResource?
    /// The form after an error.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, composition: CompositionResource, contracts: [String], preview: CompositionPreviewResource?,
        environments: EnvironmentChoice, built: BuiltBundleResource? = nil, form: FormState = FormState()
    ) {
        self.shell = shell
        self.composition = composition
        self.contracts = contracts
        self.preview = preview
        self.environments = environments
        self.built = built
        self.form = form
    }

    private var address: URLPath { Address.composition(self.composition.name) }

    /// The page.
    package var html: HTML {
        let above: HTML = "<a href=\"\(BundleTabs.compositions.address)\">Compositions</a>"
        let lead: HTML = "<p>\(self.composition.description)</p>"
        return self.shell.page(
            self.composition.name, wide: true,
            content: """
                \(HTML.heading("\(self.composition.name)", above: above, below: lead, actions: self.actions))
                \(self.result)\(self.form.banner)\(self.editor)\(self.document)
                """)
    }

    private var actions: HTML {
        guard self.shell.may(.contractsWrite) else { return .empty }
        let note = Field(name: "note", label: "Note", attributes: "maxlength=\"500\"")
        let environment = Field(name: "environment", label: "Roll out to")
        let places =
            self.shell.may(.rolloutsCreate)
            ? environment.choice(
                FormState(), options: [(value: "", label: "nowhere yet")] + self.environments.options) : .empty
        let build = HTML.popover(
            "Build…", class: "btn primary", title: "Build the next version",
            self.shell.form(
                self.address.appending("build"), class: "stack",
                "\(places)\(note.html(FormState()))<button class=\"btn primary\">Build</button>"))
        let remove = HTML.popover(
            "Remove…", class: "btn quiet danger", title: "Remove this composition?",
            self.shell.form(
                self.address.appending("delete"), class: "stack",
                """
                <p class="note">Bundles that were built of it stay as they are.</p>\
                <button class="btn danger-fill">Remove composition</button>
                """))
        return "\(build)\(remove)"
    }

    private var result: HTML {
        guard let built = self.built else { return .empty }
        let version: HTML? = built.bundle.map { bundle in
            """
            <p><a href="\(Address.bundle(built.name).with("version", String(bundle.version)))">Version \(bundle.version)</a> \
            is built; rollouts: \(built.rollouts.count).</p>
            """
        }
        let problems: [HTML] = built.problems.map { HTML.banner($0, tone: .warning) }
        return "\(version)\(problems)"
    }

    private var document: HTML {
        guard let preview = self.preview else {
            return HTML.panel("Document", id: "document", "<p class=\"faint\">No contract is on.</p>")
        }
        let problem: HTML? = preview.check.problem.map {
            HTML.banner("Agents of the other generation cannot be sent this: \($0)", tone: .warning)
        }
        return HTML.panel(
            "Document", id: "document",
            """
            \(problem)\(DocumentProblems(problems: preview.check.problems).html)\
            <pre class="source" tabindex="0" aria-label="Document">\(preview.document)</pre>
            """)
    }
}
