import API
import Kernel

extension ScriptsPage {
    /// The page.
    package var html: HTML {
        let base = ShellSection.scripts.address.with("search", self.search.isEmpty ? nil : self.search)
        let pager = HTML.pager(next: self.next.map { base.with("after", $0) }, first: self.after == nil ? nil : base)
        let write: HTML = HTML.when(
            self.shell.may(.executionsRun) && self.shell.may(.scriptsWrite),
            "<a class=\"btn primary\" href=\"\(ShellSection.run.address)\">\(HTML.icon(.plus))New script</a>")
        let isBare = self.scripts.isEmpty && self.search.isEmpty && self.after == nil
        return self.shell.page(
            "Scripts",
            content: """
                \(HTML.heading("Scripts", actions: write))\(HTML.when(!isBare, self.searching))
                <div id="scripts">\(self.list)</div>\(pager)
                """)
    }

    private var searching: HTML {
        let name = Field(
            name: "search", label: "Name contains", type: "search", attributes: "autocomplete=\"off\" data-search")
        let clear: HTML = HTML.when(
            !self.search.isEmpty, "<a class=\"btn quiet\" href=\"\(ShellSection.scripts.address)\">Clear</a>")
        return """
            <form method="get" action="\(ShellSection.scripts.address)" class="inline-form filters" role="search">\
            \(name.html(FormState(), initial: self.search))<div class="actions"><button class="btn">Search</button>\
            \(clear)</div></form>
            """
    }

    private var list: HTML {
        if !self.scripts.isEmpty {
            return HTML.table(
                "Scripts", columns: ["Name", "Runtime", "Version", "Sharing", "By", "Changed"],
                rows: self.scripts.map(self.row))
        }
        if !self.search.isEmpty || self.after != nil {
            return HTML.emptyState(
                .braces, "No script is called that",
                "<p><a href=\"\(ShellSection.scripts.address)\">See all scripts</a></p>")
        }
        let editor: HTML = HTML.when(
            self.shell.may(.executionsRun),
            "<p><a class=\"btn primary\" href=\"\(ShellSection.run.address)\">Open the editor</a></p>")
        return HTML.emptyState(
            .braces, "Nothing was saved yet",
            """
            <p>A saved script keeps every version, can be shared, and runs on a schedule. Choose “Save” in the editor, \
            or save a file from a terminal:</p>\
            \(HTML.copyable("martlet scripts save report.py", label: "command"))\(editor)
            """)
    }

    private func row(_ script: ScriptResource) -> HTML {
        let about: HTML = HTML.when(
            !script.description.isEmpty, "<span class=\"faint script-about\">\(script.description)</span>")
        return """
            <tr data-key="\(script.id)"><td data-label="Name" class="strong">\
            <a href="\(Address.script(script.id))">\(script.name)</a>\(about)</td>\
            <td data-label="Runtime">\(script.runtime) <span class="faint num">\(script.version ?? "")</span></td>\
            <td data-label="Version" class="num">\(script.latest)</td>\
            <td data-label="Sharing">\(SharingText.tag(script.sharing))</td>\
            <td data-label="By"><span class="who" title="\(script.owner.name)">\(script.owner.name)</span></td>\
            <td data-label="Changed">\(HTML.time(script.updatedAt))</td></tr>
            """
    }
}
