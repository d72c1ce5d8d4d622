import API
import Kernel

extension NotificationSettingsPage {
    /// The page.
    package var html: HTML {
        let shown: HTML? = self.created.flatMap { webhook in
            webhook.secret.map { ShownOnce(name: webhook.name, secret: $0).html }
        }
        let above: HTML = "<a href=\"\(ShellSection.notifications.address)\">Notifications</a>"
        return self.shell.page(
            "Rules and channels",
            content: """
                \(HTML.heading("Rules and channels", above: above, below: self.lead))
                \(shown)\(self.ruleList)\(self.ruleCreation)\(self.webhookList)\(self.webhookCreation)
                """)
    }

    private var lead: HTML {
        """
        <p>Without any rule, people hear of what they asked for and that failed, and approvers of what waits for \
        them.</p>
        """
    }

    private var ruleList: HTML {
        if self.rules.isEmpty {
            return HTML.panel(
                "Rules", id: "rules",
                "<p class=\"note\">No rules yet. One can tell somebody, or a webhook, of every deployment that fails.</p>"
            )
        }
        let rows: [HTML] = self.rules.map(self.row)
        return HTML.panel(
            "Rules", id: "rules",
            HTML.table("Rules", columns: ["Name", "What", "Where", "Tells", ""], rows: rows))
    }

    private func row(_ rule: NotificationRuleResource) -> HTML {
        let kinds = rule.kinds.isEmpty ? "everything" : rule.kinds.joined(separator: ", ")
        let tells = rule.webhook.map { id in self.webhooks.first { $0.id == id }?.name ?? id.description }
        let state: HTML = HTML.when(!rule.enabled, " \(HTML.tag("Off"))")
        let remove = self.shell.form(
            Self.address.appending("rules").appending(rule.id).appending("delete"),
            "<button class=\"btn quiet danger\">Remove</button>")
        let toggle = self.shell.form(
            Self.address.appending("rules").appending(rule.id).appending("toggle"),
            "<button class=\"btn quiet\">\(rule.enabled ? "Turn off" : "Turn on")</button>")
        return """
            <tr data-key="\(rule.id)"><td data-label="Name" class="strong">\(rule.name)\(state)</td>\
            <td data-label="What">\(kinds)<span class="sub">from \(rule.severity)</span></td>\
            <td data-label="Where">\(self.place(rule))</td>\
            <td data-label="Tells">\(tells ?? rule.people.joined(separator: ", "))</td>\
            <td class="row-actions">\(toggle)\(remove)</td></tr>
            """
    }

    private func place(_ rule: NotificationRuleResource) -> String {
        if let id = rule.environment {
            for project in self.projects {
                if let found = project.environments.first(where: { $0.id == id }) {
                    return "\(project.name)/\(found.name)"
                }
            }
            return id.description
        }
        guard let id = rule.project else { return "everywhere" }
        return self.projects.first { $0.id == id }?.name ?? id.description
    }

    private var ruleCreation: HTML {
        let form = self.ruleForm
        let name = Field(
            name: "name", label: "Name", attributes: "required maxlength=\"200\" autocomplete=\"off\"", scope: "rule")
        let severity = Field(name: "severity", label: "From severity", scope: "rule")
        let levels = ["low", "medium", "high", "urgent"].map { (value: $0, label: $0) }
        let place = Field(name: "place", label: "Where", scope: "rule")
        let target = Field(name: "target", label: "Tells", scope: "rule")
        let boxes: [HTML] = self.kinds.map { Checkbox(name: "kinds", label: $0, value: $0).html }
        return HTML.panel(
            "New rule", id: "new-rule",
            self.shell.form(
                Self.address.appending("rules"), class: "stack",
                """
                \(form.banner)<div class="pair">\(name.html(form))\
                \(severity.choice(form, options: levels, selected: "low"))</div>\
                <div class="pair">\(place.choice(form, options: self.places))\
                \(target.choice(form, options: self.targets))</div>\
                <fieldset><legend>Which events; none ticked means all</legend><div class="checks">\(boxes)</div>\
                </fieldset><div><button class="btn primary">Make rule</button></div>
                """))
    }

    private var places: [(value: String, label: String)] {
        [(value: "", label: "everywhere")]
            + self.projects.flatMap { project in
                [(value: project.id.description, label: project.name)]
                    + project.environments.map {
                        (value: $0.id.description, label: "\(project.name)/\($0.name)")
                    }
            }
    }

    private var targets: [(value: String, label: String)] {
        self.webhooks.map { (value: $0.id.description, label: "\(ChannelForm.word($0.kind)) \($0.name)") }
            + self.people.map { (value: $0, label: $0) }
    }

    private var webhookList: HTML {
        if self.webhooks.isEmpty {
            return HTML.panel(
                "Channels", id: "webhooks",
                """
                <p class="note">No channels yet. A rule calls a webhook, signed, or tells a channel of Slack or people by \
                mail, of each event that it is about.</p>
                """)
        }
        let rows: [HTML] = self.webhooks.map { webhook in
            let path = URLPath("notifications", "webhooks").appending(webhook.id)
            return """
                <tr data-key="\(webhook.id)"><td data-label="Name" class="strong two">\
                <a href="\(path)">\(webhook.name)</a><span class="sub">\(ChannelForm.word(webhook.kind)) by \(webhook.createdBy), \
                \(HTML.time(webhook.createdAt))</span></td>\
                <td data-label="Address"><code class="value">\(webhook.email.map { $0.to.joined(separator: ", ") } ?? webhook.url)</code></td>\
                <td class="row-actions"><a class="btn quiet" href="\(path)">Deliveries</a></td></tr>
                """
        }
        return HTML.panel(
            "Channels", id: "webhooks", HTML.table("Channels", columns: ["Name", "Address", ""], rows: rows))
    }

    private var webhookCreation: HTML {
        let forms = [
            ("webhook", "New webhook", "Make webhook"), ("slack", "New channel of Slack", "Make channel"),
            ("email", "New receiver of mail", "Make receiver"),
        ]
        let panels: [HTML] = forms.map { kind, title, button in
            let channel = ChannelForm(
                kind: kind, form: self.channel == kind ? self.webhookForm : FormState(), initial: nil)
            return HTML.panel(
                title, id: "new-\(kind)",
                self.shell.form(
                    URLPath("notifications", "webhooks"), class: "stack",
                    "\(channel.html)<div><button class=\"btn primary\">\(button)</button></div>"))
        }
        return panels.joined("\n")
    }
}
