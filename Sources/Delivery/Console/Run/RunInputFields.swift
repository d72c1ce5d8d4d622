import API

/// What goes along with a program: arguments, input, variables, files, packages.
struct RunInputFields {
    let page: RunPage

    var html: HTML {
        let form = self.page.form
        let open: HTML = HTML.when(self.isOpen, " open")
        let arguments = Field(
            name: "args", label: "Arguments, one on each line", attributes: "class=\"mono\" spellcheck=\"false\"")
        let input = Field(
            name: "stdin", label: "Standard input", attributes: "class=\"mono\" spellcheck=\"false\"")
        return """
            <details class="run-more"\(open)><summary>Input <span class="faint">arguments, standard input, variables, \
            \(HTML.when(self.takesPackages, "packages, "))files</span></summary><div class="stack"><div class="pair">\(arguments.area(form, rows: 3))\
            \(input.area(form, rows: 3))\(self.variables)\(self.packages)</div>\(self.files)</div></details>
            """
    }

    private var isOpen: Bool {
        let form = self.page.form
        let names = ["args", "stdin", "env", "packages", "files"]
        return !self.page.files.isEmpty || !self.page.variables.isEmpty
            || names.contains { form.errors[$0] != nil || form.values[$0]?.isEmpty == false }
    }

    private var variables: HTML {
        let names = self.page.variables
        let hint =
            names.isEmpty
            ? "NAME=value, one on each line. Values are encrypted, and shown to nobody afterwards."
            : "The earlier run had \(names.joined(separator: ", ")); values are shown to nobody, so give them again."
        let field = Field(
            name: "env", label: "Variables", hint: hint, attributes: "class=\"mono\" spellcheck=\"false\"")
        return field.area(self.page.form, rows: 3)
    }

    private var takesPackages: Bool { self.page.choices.contains { $0.runtime.takesPackages } }

    private var packages: HTML {
        let field = Field(
            name: "packages", label: "Packages, one on each line",
            hint: "Installed before the program starts, where the runtime takes any.",
            attributes: "class=\"mono\" spellcheck=\"false\"")
        return HTML.when(self.takesPackages, field.area(self.page.form, rows: 3))
    }

    private var files: HTML {
        let most = RunPage.largestFiles
        let field = Field(
            name: "files", label: "Files", type: "file",
            hint: "Put beside the program, at most \(Figures.binaryBytes(most)) in all.",
            attributes: "multiple data-most=\"\(most)\"")
        return """
            \(self.kept)<div>\(field.html(FormState(errors: self.page.form.errors)))<div class="chosen">\
            <span id="run-files" class="hint" role="status"></span>\
            <button type="button" class="btn quiet" id="run-files-drop" hidden>Remove</button></div></div>
            """
    }

    /// The files of the execution that is opened again.
    private var kept: HTML {
        guard !self.page.files.isEmpty else { return .empty }
        let boxes: [HTML] = self.page.files.map { file in
            Checkbox(
                name: "keep", label: file.path, value: file.path, hint: Figures.bytes(file.size),
                checked: !self.page.dropped.contains(file.path)
            ).html
        }
        return "<fieldset><legend>Files of the earlier run</legend><div class=\"checks\">\(boxes)</div></fieldset>"
    }
}
