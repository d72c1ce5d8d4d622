package import API
import Kernel

/// The keys of agents.
package struct AgentKeysPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Newest first.
    package var keys: [AgentKeyResource]
    /// The environments that the person may see.
    package var environments: EnvironmentChoice
    /// The address that agents are given.
    package var address: String
    /// A key that was just made.
    package var created: AgentKeyResource?
    /// The form for a new key.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, keys: [AgentKeyResource], environments: EnvironmentChoice, address: String,
        created: AgentKeyResource? = nil, form: FormState = FormState()
    ) {
        self.shell = shell
        self.keys = keys
        self.environments = environments
        self.address = address
        self.created = created
        self.form = form
    }

    private static let path = URLPath("agents", "keys")

    /// The page.
    package var html: HTML {
        let lead: HTML = """
            <p>With an agent key an SDK fetches what it is to apply, counts, asks and reports, in one environment and nothing \
            else.</p>
            """
        return self.shell.page(
            "Agent keys",
            content: """
                \(HTML.heading("Agent keys", below: lead))\(AgentTabs.keys.bar(self.shell))
                \(self.shown)\(self.list)\(self.creation)
                """)
    }

    private var shown: HTML? {
        guard let key = self.created, let secret = key.secret else { return nil }
        let place = self.environments.places.first { $0.id == key.environmentID }
        let program = """
            guard = await Edictum.from_server(
                "\(self.address)",
                "\(secret)",
                "\(key.agent ?? "my-agent")",
                env="\(place?.name ?? "production")",
            )
            """
        return """
            \(ShownOnce(name: key.name, secret: secret).html)\
            \(HTML.panel(
                "Connect an agent", id: "connect",
                note: """
                    With the Python SDK: <code>pip install 'edictum[server,yaml,verified]'</code>. Version 0.17 takes \
                    <code>\(self.address)/0.17</code>.
                    """,
                "<pre class=\"source\" tabindex=\"0\" aria-label=\"Program\">\(program)</pre>"))
            """
    }

    private var list: HTML {
        if self.keys.isEmpty {
            return HTML.emptyState(.key, "No agent keys", "<p>Make one below; it is shown once.</p>")
        }
        return HTML.table(
            "Agent keys", columns: ["Name", "Environment", "Agent", "Key", "State", "Last used", ""],
            rows: self.keys.map(self.row))
    }

    private func row(_ key: AgentKeyResource) -> HTML {
        let state = KeyState(revokedAt: key.revokedAt, expiresAt: key.expiresAt, now: self.shell.now)
        let revoke: HTML = HTML.when(
            state == .active && self.shell.may(.keysWrite),
            HTML.popover(
                "Revoke…", class: "btn quiet danger", title: "Revoke \(key.name)?",
                self.shell.form(
                    Self.path.appending(key.id).appending("revoke"), class: "stack",
                    """
                    <p class="note">Agents that use it are cut off at once. They keep the rules that they have, and calls that \
                    need the server are blocked.</p><button class="btn danger-fill">Revoke key</button>
                    """)))
        let agent: HTML = key.agent.map { "<code>\($0)</code>" } ?? "<span class=\"faint\">any</span>"
        return """
            <tr data-key="\(key.id)"><td data-label="Name" class="strong two">\(key.name)<span class="sub">by \
            \(key.createdBy), \(HTML.time(key.createdAt))</span></td>\
            <td data-label="Environment">\(self.environments.name(key.environmentID))</td>\
            <td data-label="Agent">\(agent)</td><td data-label="Key"><code>\(key.hint)…</code></td>\
            <td data-label="State">\(state.tag)</td>\
            <td data-label="Last used">\(HTML.time(key.lastUsedAt, otherwise: "Never"))</td>\
            <td class="row-actions">\(revoke)</td></tr>
            """
    }

    private var creation: HTML {
        guard self.shell.may(.keysWrite) else { return .empty }
        if self.environments.places.isEmpty {
            return """
                <p class="note">A key belongs to an environment: <a href="\(ShellSection.projects.address)">make a project with \
                one</a> first.</p>
                """
        }
        let name = Field(name: "name", label: "Name", attributes: "required maxlength=\"100\" autocomplete=\"off\"")
        let environment = Field(name: "environment", label: "Environment")
        let agent = Field(
            name: "agent", label: "Agent", hint: "Empty for any agent of the environment.",
            attributes: "maxlength=\"128\" autocomplete=\"off\"")
        let days = Field(name: "days", label: "Ends")
        let ends = [
            (value: "90", label: "after 90 days"), (value: "365", label: "after a year"), (value: "", label: "never"),
        ]
        return HTML.panel(
            "New agent key", id: "new",
            self.shell.form(
                Self.path, class: "stack",
                """
                \(self.form.banner)<div class="pair">\(name.html(self.form))\
                \(environment.choice(self.form, options: self.environments.options))</div><div class="pair">\
                \(agent.html(self.form))\(days.choice(self.form, options: ends, selected: ""))</div>\
                <div><button class="btn primary">Make key</button></div>
                """))
    }
}
