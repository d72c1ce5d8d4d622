import API
import Kernel

extension VariableList {
    /// The list with its forms, which go to `address` (to set) and `address/delete`.
    func view(_ shell: Shell, address: URLPath, level: String?) -> HTML {
        let hidden: HTML? = level.map { "<input type=\"hidden\" name=\"level\" value=\"\($0)\">" }
        return "\(self.table(shell, address, hidden))\(self.above)\(self.setting(shell, address, hidden))"
    }

    private func mayWrite(_ shell: Shell, secret: Bool) -> Bool {
        shell.may(secret ? .secretsWrite : .variablesWrite)
    }

    private func table(_ shell: Shell, _ address: URLPath, _ hidden: HTML?) -> HTML {
        if self.own.isEmpty {
            return HTML.emptyState(
                .lock, "No variables here",
                """
                <p>Scripts receive variables and secrets as their environment. A value may refer to another level: \
                <code>${organization.NAME}</code>. Secrets are never shown again and are cut out of every output.</p>
                """)
        }
        return HTML.table(
            "Variables", columns: ["Name", "Value", "Changed", ""],
            rows: self.own.map { variable in
                let actions: HTML = HTML.when(
                    self.mayWrite(shell, secret: variable.secret), self.actions(variable, shell, address, hidden))
                return """
                    <tr data-key="\(variable.name)"><td data-label="Name" \
                    class="strong"><code>\(variable.name)</code></td>\
                    <td data-label="Value">\(self.value(variable))</td>\
                    <td data-label="Changed">\(HTML.time(variable.updatedAt)) <span class="faint">by \
                    \(variable.updatedBy)</span></td>\
                    <td class="row-actions">\(actions)</td></tr>
                    """
            })
    }

    private func value(_ variable: VariableResource) -> HTML {
        if variable.secret { return "<span class=\"secret\">\(HTML.icon(.lock))Secret</span>" }
        return "<code class=\"value\">\(variable.value ?? "")</code>"
    }

    private func actions(_ variable: VariableResource, _ shell: Shell, _ address: URLPath, _ hidden: HTML?) -> HTML {
        let scope = "edit-\(variable.name)"
        let field = Field(
            name: "value", label: variable.secret ? "New value" : "Value",
            attributes: "required spellcheck=\"false\" autocomplete=\"off\" class=\"mono\"", scope: scope)
        let kind: HTML = HTML.when(variable.secret, "<input type=\"hidden\" name=\"secret\" value=\"on\">")
        let known: HTML = """
            \(hidden)<input type="hidden" name="name" value="\(variable.name)">\
            <input type="hidden" name="revision" value="\(variable.revision)">
            """
        let edit = shell.form(
            address, class: "stack",
            """
            \(known)\(kind)\(field.area(FormState(), initial: variable.value ?? ""))\
            <button class="btn primary">Save</button>
            """)
        let delete = shell.form(
            address.appending("delete"), class: "stack",
            """
            \(known)<p class="note">Deployments that refer to it will be refused.</p>\
            <button class="btn danger-fill">Delete</button>
            """)
        return """
            \(HTML.popover(variable.secret ? "Replace…" : "Edit…", class: "btn quiet", title: variable.name, edit))\
            \(HTML.popover("Delete…", class: "btn quiet danger", title: "Delete \(variable.name)?", delete))
            """
    }

    private var above: HTML {
        guard !self.inherited.isEmpty else { return .empty }
        let rows: [HTML] = self.inherited.map { variable in
            """
            <tr><td data-label="Name"><code>\(variable.name)</code></td><td \
            data-label="Value">\(self.value(variable))</td>\
            <td data-label="From">\(HTML.tag(variable.level))</td></tr>
            """
        }
        return HTML.panel(
            "Inherited", id: "inherited", note: "From the levels above; one of the same name here takes its place.",
            HTML.table("Inherited variables", columns: ["Name", "Value", "From"], rows: rows))
    }

    private func setting(_ shell: Shell, _ address: URLPath, _ hidden: HTML?) -> HTML {
        let plain = shell.may(.variablesWrite)
        let secret = shell.may(.secretsWrite)
        guard plain || secret else { return .empty }
        let name = Field(
            name: "name", label: "Name", hint: "Letters, digits and _, not beginning with a digit.",
            attributes:
                """
                required maxlength="100" pattern="[A-Za-z_][A-Za-z0-9_]*" autocomplete="off" spellcheck="false" \
                class="mono"
                """
        )
        let value = Field(
            name: "value", label: "Value",
            attributes: "spellcheck=\"false\" autocomplete=\"off\" class=\"mono\"")
        let box =
            plain
            ? Checkbox(
                name: "secret", label: "Secret",
                hint: "Encrypted, never shown again, cut out of output. At least 6 bytes.",
                checked: self.form.values["secret"] != nil
            ).html
            : "<input type=\"hidden\" name=\"secret\" value=\"on\"><p class=\"note\">You may set secrets only.</p>"
        let offered: HTML = HTML.when(secret, box)
        return HTML.panel(
            "Set a variable", id: "set",
            shell.form(
                address, class: "stack",
                """
                \(self.form.banner)\(hidden)<div \
                class="pair">\(name.html(self.form))\(value.area(self.form, rows: 1))</div>\
                \(offered)<div><button class="btn primary">Save variable</button></div>
                """))
    }
}
