import API
import Kernel

/// What a program may use, how urgent it is, and where it belongs.
struct RunLimitFields {
    let page: RunPage
    let chosen: RuntimeChoice?

    var html: HTML {
        let open: HTML = HTML.when(self.isOpen, " open")
        let priority = Field(name: "priority", label: "Priority")
        return """
            <details class="run-more"\(open)><summary>Limits <span class="faint">time, memory, network, \
            priority</span></summary><div class="stack"><div class="limits">\(LimitField.all.map(self.limit))</div>\
            <div class="pair">\(self.network)\
            \(priority.choice(self.page.form, options: PriorityText.options, selected: "normal"))\(self.project)</div>\
            </div></details>
            """
    }

    private var isOpen: Bool {
        let form = self.page.form
        return (LimitField.all.map(\.name) + ["network", "priority", "project"]).contains { name in
            form.errors[name] != nil || form.values[name].map { !$0.isEmpty && $0 != "normal" } == true
        }
    }

    private func obstacle(_ ability: String) -> String? {
        let sandbox = self.page.sandbox
        return sandbox.enforced.contains(ability)
            ? nil : "Not enforced here: \(sandbox.obstacles[ability] ?? "this machine cannot")"
    }

    private func limit(_ limit: LimitField) -> HTML {
        let standard = self.chosen.flatMap { limit.value($0.standard) }
        let most = limit.text(limit.value(self.page.largest))
        let obstacle = self.obstacle(limit.ability)
        let disabled: HTML = HTML.when(obstacle != nil, " disabled")
        let field = Field(
            name: limit.name, label: limit.label, hint: obstacle ?? "at most \(most)",
            attributes: """
                inputmode="decimal" autocomplete="off" placeholder="\(obstacle == nil ? limit.text(standard) : "")"\(disabled)
                """)
        return "<div\(HTML.when(obstacle != nil, " class=\"unenforced\""))>\(field.html(self.page.form))</div>"
    }

    private var network: HTML {
        let hosts = self.page.hosts
        let obstacle =
            hosts.isEmpty ? "The operator allows no host to be reached." : self.obstacle("network")
        let disabled: HTML = HTML.when(obstacle != nil, " disabled")
        let field = Field(
            name: "network", label: "Hosts it may reach, one on each line",
            hint: obstacle ?? "None unless named. Allowed: \(hosts.joined(separator: ", "))",
            attributes: "class=\"mono\" spellcheck=\"false\"\(disabled)")
        return """
            <div\(HTML.when(obstacle != nil, " class=\"unenforced\""))>\(field.area(self.page.form, rows: 2))</div>
            """
    }

    private var project: HTML {
        let options =
            [(value: "", label: "The whole organization")]
            + self.page.projects.map { (value: $0.id.description, label: $0.name) }
        let field = Field(name: "project", label: "Project")
        return HTML.when(options.count > 1, field.choice(self.page.form, options: options))
    }
}
