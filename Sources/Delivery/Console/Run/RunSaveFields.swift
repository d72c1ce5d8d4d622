import API
import Kernel

/// Saves what is in the editor: as a new script, or as a new version of the one that was opened.
struct RunSaveFields {
    let page: RunPage

    var html: HTML {
        guard self.page.shell.may(.scriptsWrite) else { return .empty }
        let open: HTML = HTML.when(["name", "note"].contains { self.page.form.errors[$0] != nil }, " open")
        let address = ShellSection.run.address.appending("save")
        return """
            <details class="run-more"\(open)><summary>Save <span class="faint">\(self.words)</span></summary>\
            <div class="stack run-save">\(self.field)<div><button class="btn" id="run-save" formaction="\(address)">\
            \(self.page.script == nil ? "Save as script" : "Save new version")</button></div></div></details>
            """
    }

    private var words: String {
        self.page.script.map { "as a new version of \($0.name)" } ?? "as a script, with versions and schedules"
    }

    private var field: HTML {
        guard let script = self.page.script else {
            // Not required: that would keep the program from being run.
            let name = Field(
                name: "name", label: "Name", attributes: "maxlength=\"200\" autocomplete=\"off\" data-save")
            return name.html(self.page.form)
        }
        let note = Field(
            name: "note", label: "What was changed (optional)",
            attributes: "maxlength=\"500\" autocomplete=\"off\" data-save")
        return """
            <input type="hidden" name="script" value="\(script.id)">\
            <input type="hidden" name="revision" value="\(script.revision)">\(note.html(self.page.form))
            """
    }
}
