import API
import Kernel

extension ScriptPage {
    /// The page.
    package var html: HTML {
        self.shell.page(
            self.script.name,
            content: """
                \(self.heading)
                \(self.code)
                \(self.versionList)
                \(ScriptSchedulesView(page: self).html)
                \(self.runs)
                \(HTML.when(self.mayWrite, self.settings))
                """)
    }

    private var heading: HTML {
        let script = self.script
        let about: HTML = HTML.when(!script.description.isEmpty, "<p>\(script.description)</p>")
        let below: HTML = """
            \(about)<ul class="meta"><li>\(HTML.icon(.person))<span>\(script.owner.name)</span></li>\
            <li>\(HTML.icon(.terminal))<span>\(script.runtime) \
            <span class="num">\(script.version ?? "newest")</span></span></li>\
            <li>\(HTML.icon(.layers))<span>version <span class="num">\(script.latest)</span></span></li>\
            <li>\(HTML.icon(.scroll))\(HTML.time(script.updatedAt))</li><li>\(SharingText.tag(script.sharing))</li></ul>
            """
        return HTML.heading(
            "\(script.name)",
            above: """
                <a href="\(ShellSection.scripts.address)">Scripts</a><span aria-hidden="true">/</span>\
                <span>\(script.runtime)</span>
                """, below: below, actions: self.actions)
    }

    private var actions: HTML {
        let address = Address.script(self.script.id)
        let run = self.shell.form(
            address.appending("run"), "<button class=\"btn primary\">\(HTML.icon(.play))Run</button>")
        let editor = ShellSection.run.address.with("script", self.script.id.description)
        let open: HTML = "<a class=\"btn\" href=\"\(editor)\">\(HTML.icon(.terminal))Open in editor</a>"
        let delete = HTML.popover(
            "Delete…", class: "btn danger", title: "Delete this script?",
            self.shell.form(
                address.appending("delete"), class: "stack",
                """
                <p class="note">Its versions and schedules go with it. What it ran stays.</p>\
                <button class="btn danger-fill">Delete script</button>
                """))
        return "\(HTML.when(self.mayRun, run + open))\(HTML.when(self.mayWrite, delete))"
    }

    private var code: HTML {
        let code = self.script.code ?? ""
        return """
            <section class="given" aria-labelledby="code-title"><div class="given-head"><h2 id="code-title">Code</h2>\
            <button type="button" class="btn quiet icon-only needs-js" data-copy="\(code)" aria-label="Copy code" \
            title="Copy">\(HTML.icon(.copy))</button></div>\
            <pre class="source" tabindex="0" aria-label="Code">\(code)</pre></section>
            """
    }

    private var versionList: HTML {
        let rows: [HTML] = self.versions.map { version in
            let address = Address.script(self.script.id).appending("versions").appending(String(version.number))
            let words = version.number == 1 ? "First text" : "What it changed"
            let note: HTML = version.note.map { "\($0)" } ?? "<span class=\"faint\">none</span>"
            return """
                <tr data-key="\(version.number)"><td data-label="Version" class="strong num">\(version.number)</td>\
                <td data-label="Note">\(note)</td>\
                <td data-label="By"><span class="who" title="\(version.author.name)">\(version.author.name)</span></td>\
                <td data-label="When">\(HTML.time(version.createdAt))</td>\
                <td class="row-actions"><a class="btn quiet" href="\(address)" \
                aria-label="\(words), version \(version.number)">\(words)</a></td></tr>
                """
        }
        return HTML.panel(
            "Versions", id: "versions",
            HTML.table("Versions", columns: ["Version", "Note", "By", "When", ""], rows: rows))
    }

    private var runs: HTML {
        guard self.shell.may(.executionsRead) else { return .empty }
        let table = ExecutionTable(executions: self.executions, now: self.shell.now).html
        let none: HTML = "<p class=\"note\">It has not run yet.</p>"
        return HTML.panel(
            "Recent executions", id: "runs",
            "<div id=\"script-runs\" data-live=\"execution.\">\(self.executions.isEmpty ? none : table)</div>")
    }

    private var settings: HTML {
        let script = self.script
        let name = Field(name: "name", label: "Name", attributes: "required maxlength=\"200\" autocomplete=\"off\"")
        let about = Field(name: "description", label: "What it is for", attributes: "maxlength=\"2000\"")
        let sharing = Field(name: "sharing", label: "Sharing")
        return HTML.panel(
            "Settings", id: "settings",
            self.shell.form(
                Address.script(script.id), class: "stack",
                """
                <input type="hidden" name="revision" value="\(script.revision)">\(self.form.banner)\
                \(name.html(self.form, initial: script.name))\
                \(about.area(self.form, initial: script.description, rows: 2))\
                \(sharing.choice(self.form, options: SharingText.options, selected: script.sharing))\
                <div><button class="btn primary">Save</button></div>
                """))
    }
}
