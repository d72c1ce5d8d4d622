import API
import Kernel

extension ProjectsPage {
    /// The page.
    package var html: HTML {
        let variables: HTML = HTML.when(
            self.shell.may(.variablesRead),
            """
            <a class="btn" href="\(URLPath("variables").with("level", "organization"))">\
            \(HTML.icon(.lock))Organization variables</a>
            """)
        let lead: HTML = "<p>A project holds environments; an environment carries variables and rules.</p>"
        return self.shell.page(
            "Projects",
            content: """
                \(HTML.heading("Projects", below: lead, actions: variables))
                \(self.list)\(self.creation)
                """)
    }

    private var list: HTML {
        if self.projects.isEmpty {
            return HTML.emptyState(
                .layers, "No projects",
                "<p>Syncing services makes the projects they name; you can also make one here.</p>")
        }
        return self.projects.map(self.project).joined()
    }

    private func project(_ project: ProjectResource) -> HTML {
        let address = Address.project(project.id)
        let variables = self.variablesLink(address, of: project.name)
        let rows: [HTML] = project.environments.map { self.row($0) }
        let table: HTML =
            rows.isEmpty
            ? "<p class=\"note\">No environments yet.</p>"
            : HTML.table("Environments of \(project.name)", columns: ["Environment", "Approval", ""], rows: rows)
        let name = Field(
            name: "name", label: "Name", hint: "Such as staging.",
            attributes: "required maxlength=\"100\" autocomplete=\"off\"",
            scope: project.id.description)
        let newName = Field(
            name: "name", label: "Name", attributes: "required maxlength=\"200\" autocomplete=\"off\"",
            scope: "\(project.id)-edit")
        let editing: HTML = HTML.when(
            self.shell.may(.projectsWrite),
            HTML.popover(
                "Edit…", class: "btn quiet", title: "Edit \(project.name)",
                """
                \(self.shell.form(
                    address, class: "stack",
                    """
                    \(newName.html(FormState(), initial: project.name))<button class="btn primary">Save</button>
                    """))\
                \(self.deletion(address, of: "project"))
                """))
        let adding: HTML = HTML.when(
            self.shell.may(.projectsWrite),
            HTML.popover(
                "\(HTML.icon(.plus))Environment", class: "btn", title: "New environment of \(project.name)",
                self.shell.form(
                    address.appending("environments"), class: "stack",
                    """
                    \(name.html(FormState()))\
                    \(Checkbox(name: "requires_approval", label: "Deployments need an approval").html)\
                    <button class="btn primary">Add environment</button>
                    """)))
        return HTML.panel(
            project.name, id: project.id.description,
            actions: "<div class=\"actions\">\(variables)\(editing)\(adding)</div>",
            table)
    }

    private func deletion(_ address: URLPath, of what: String) -> HTML {
        self.shell.form(
            address.appending("delete"), class: "stack",
            """
            <p class="hint">Only when nothing is left in it can the \(what) be deleted.</p>\
            <button class="btn danger">Delete \(what)</button>
            """)
    }

    private func variablesLink(_ address: URLPath, of name: String) -> HTML {
        HTML.when(
            self.shell.may(.variablesRead),
            """
            <a class="btn quiet" href="\(address.appending("variables"))" aria-label="Variables of \(name)">\
            \(HTML.icon(.lock))Variables</a>
            """)
    }

    private func row(_ environment: EnvironmentResource) -> HTML {
        let address = Address.environment(environment.id)
        let rule =
            environment.requiresApproval
            ? HTML.tag("Needs approval", tone: .warning) : "<span class=\"faint\">Starts at once</span>"
        let name = Field(
            name: "name", label: "Name", attributes: "required maxlength=\"100\"", scope: environment.id.description)
        let box = Checkbox(
            name: "requires_approval", label: "Deployments need an approval", checked: environment.requiresApproval)
        let edit: HTML = HTML.when(
            self.shell.may(.projectsWrite),
            HTML.popover(
                "Edit…", class: "btn quiet", title: "Edit \(environment.name)",
                """
                \(self.shell.form(
                    address, class: "stack",
                    """
                    \(name.html(FormState(), initial: environment.name))\(box.html)\
                    <button class="btn primary">Save</button>
                    """))\
                \(self.deletion(address, of: "environment"))
                """))
        return """
            <tr data-key="\(environment.id)"><td data-label="Environment" class="strong">\(environment.name)</td>\
            <td data-label="Approval">\(rule)</td>\
            <td class="row-actions">\(self.variablesLink(address, of: environment.name))\(edit)</td></tr>
            """
    }

    private var creation: HTML {
        guard self.shell.may(.projectsWrite) else { return .empty }
        let name = Field(
            name: "name", label: "Name", hint: "Unique in the organization.",
            attributes: "required maxlength=\"100\" autocomplete=\"off\"")
        return HTML.panel(
            "New project", id: "new",
            self.shell.form(
                URLPath("projects"), class: "inline-form",
                "\(self.form.banner)\(name.html(self.form))<button class=\"btn primary\">Make project</button>"))
    }
}
