package import API
import Kernel

/// The rules that give bundles to agents, and what comes of them.
package struct AssignmentRulesPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By environment and priority.
    package var rules: [AssignmentRuleResource]
    /// The environments that the person may see.
    package var environments: EnvironmentChoice
    /// The bundles that can be given.
    package var bundles: [String]
    /// Which agent was asked about, and what it gets.
    package var resolved: (agent: String, assignment: AssignmentResource)?
    /// The form for a new rule.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, rules: [AssignmentRuleResource], environments: EnvironmentChoice, bundles: [String],
        resolved: (agent: String, assignment: AssignmentResource)? = nil, form: FormState = FormState()
    ) {
        self.shell = shell
        self.rules = rules
        self.environments = environments
        self.bundles = bundles
        self.resolved = resolved
        self.form = form
    }

    private static let address = URLPath("agents", "rules")

    /// The page.
    package var html: HTML {
        let lead: HTML = """
            <p>An agent applies the bundle that it was given; else that of the first rule that fits it; else the one that it \
            asks for itself.</p>
            """
        return self.shell.page(
            "Assignment",
            content: """
                \(HTML.heading("Assignment", below: lead))\(AgentTabs.rules.bar(self.shell))
                \(self.list)\(self.creation)\(self.asking)
                """)
    }

    private var list: HTML {
        if self.rules.isEmpty {
            return HTML.emptyState(
                .layers, "No rules",
                "<p>With a rule, agents need no bundle's name of their own: their name and tags decide.</p>")
        }
        return HTML.table(
            "Rules", columns: ["Priority", "Environment", "Agents", "Tags", "Bundle", ""],
            rows: self.rules.map(self.row))
    }

    private func row(_ rule: AssignmentRuleResource) -> HTML {
        let tags: [HTML] = rule.tags.sorted { $0.key < $1.key }.map { HTML.tag("\($0.key): \($0.value)") }
        let remove: HTML = HTML.when(
            self.shell.may(.agentsWrite),
            HTML.popover(
                "Remove…", class: "btn quiet danger", title: "Remove this rule?",
                self.shell.form(
                    Self.address.appending(rule.id).appending("delete"), class: "stack",
                    """
                    <p class="note">Agents that it fits are given what comes next, at once.</p>\
                    <button class="btn danger-fill">Remove rule</button>
                    """)))
        return """
            <tr data-key="\(rule.id)"><td data-label="Priority" class="num">\(rule.priority)</td>\
            <td data-label="Environment">\(self.environments.name(rule.environmentID))</td>\
            <td data-label="Agents" class="strong"><code>\(rule.pattern)</code></td>\
            <td data-label="Tags">\(tags.isEmpty ? "<span class=\"faint\">any</span>" : tags.joined(" "))</td>\
            <td data-label="Bundle"><a href="\(Address.bundle(rule.bundle))">\(rule.bundle)</a></td>\
            <td class="row-actions">\(remove)</td></tr>
            """
    }

    private var creation: HTML {
        guard self.shell.may(.agentsWrite), !self.environments.places.isEmpty else { return .empty }
        let environment = Field(name: "environment", label: "Environment")
        let priority = Field(
            name: "priority", label: "Priority", type: "number", hint: "The lowest rule that fits decides.",
            attributes: "required min=\"0\" max=\"1000000\"")
        let pattern = Field(
            name: "pattern", label: "Agents", hint: "A name, or a pattern such as billing-*.",
            attributes: "required maxlength=\"200\" autocomplete=\"off\"")
        let bundle = Field(
            name: "bundle", label: "Bundle", attributes: "required list=\"bundle-names\" autocomplete=\"off\"")
        let tags = Field(name: "tags", label: "Tags", hint: "One a line, as name=value; the agent has all of them.")
        let names: [HTML] = self.bundles.map { "<option value=\"\($0)\"></option>" }
        let next = (self.rules.map(\.priority).max() ?? 0) + 10
        return HTML.panel(
            "New rule", id: "new",
            self.shell.form(
                Self.address, class: "stack",
                """
                \(self.form.banner)<div class="pair">\
                \(environment.choice(self.form, options: self.environments.options))\
                \(priority.html(self.form, initial: String(next)))</div><div class="pair">\(pattern.html(self.form))\
                \(bundle.html(self.form))</div>\(tags.area(self.form))<datalist id="bundle-names">\(names)</datalist>\
                <div><button class="btn primary">Make rule</button></div>
                """))
    }

    private var asking: HTML {
        if self.environments.places.isEmpty { return .empty }
        let environment = Field(name: "environment", label: "Environment", scope: "ask")
        let agent = Field(
            name: "agent", label: "Agent", attributes: "required maxlength=\"128\" autocomplete=\"off\"", scope: "ask")
        let answer: HTML? = self.resolved.map { resolved in
            let rule: HTML? = resolved.assignment.rulePattern.map { " (<code>\($0)</code>)" }
            let source =
                switch resolved.assignment.source {
                case "explicit": "it was given to it"
                case "rule": "a rule fits it"
                case "agent_provided": "it asked for it"
                default: "nobody gave it one"
                }
            return """
                <p class="answer"><code>\(resolved.agent)</code> gets \
                <strong>\(resolved.assignment.bundle ?? "no bundle")</strong>: \(source)\(rule).</p>
                """
        }
        return HTML.panel(
            "What would an agent get?", id: "ask",
            """
            <form method="get" action="\(Self.address)" class="stack"><div class="pair">\
            \(environment.choice(FormState(), options: self.environments.options))\
            \(agent.html(FormState(), initial: self.resolved?.agent ?? ""))</div>\
            <div><button class="btn">Tell</button></div></form>\(answer)
            """)
    }
}
