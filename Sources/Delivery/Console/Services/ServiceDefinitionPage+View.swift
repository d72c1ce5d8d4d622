import API
import Kernel

extension ServiceDefinitionPage {
    /// The page.
    package var html: HTML {
        self.frame.page(
            .definition,
            content: """
                \(DefinitionProblem.list(self.problems))
                <div class="columns">\(self.runs)\(self.needs)</div>
                """)
    }

    private var definition: ServiceDefinitionResource { self.frame.service.definition }

    private var runs: HTML {
        let definition = self.definition
        let script: HTML? = definition.script.map { "<dt>Script</dt><dd><code>\($0)</code></dd>" }
        let playbook: HTML? = definition.ansiblePlaybook.map { "<dt>Ansible playbook</dt><dd><code>\($0)</code></dd>" }
        let user: HTML = definition.runAs.map { "<code>\($0)</code>" } ?? "the server's own user"
        let windows = definition.windows.isEmpty ? "at any hour" : definition.windows.joined(separator: ", ")
        let retry =
            definition.retry.attempts > 1
            ? "\(definition.retry.attempts) tries, \(Figures.duration(definition.retry.delay)) apart" : "none"
        let runs = HTML.panel(
            "How it runs", id: "runs",
            """
            <dl class="pairs">\(script)\(playbook)<dt>Runs as</dt><dd>\(user)</dd>\
            <dt>Timeout</dt><dd class="num">\(Figures.duration(definition.timeout))</dd>\
            <dt>While one runs</dt><dd>\(self.concurrency)</dd><dt>Retries</dt><dd>\(retry)</dd>\
            <dt>May start</dt><dd>\(windows)</dd><dt>Definition changed</dt>\
            <dd>\(HTML.time(self.frame.service.updatedAt))</dd><dt>Id</dt>\
            <dd><code>\(self.frame.service.id)</code></dd></dl>
            """)
        return runs
    }

    private var concurrency: String {
        switch self.definition.concurrency {
        case "wait": "the next waits its turn"
        case "replace": "the next replaces it"
        case "reject": "the next is refused"
        case let other: other
        }
    }

    private var needs: HTML {
        let definition = self.definition
        let steps: [HTML] = definition.steps.map { step in
            let note: HTML? = step.description.map { "<span class=\"sub\">\($0)</span>" }
            return "<li><span>\(step.name)</span>\(note)</li>"
        }
        let none: HTML = "<p class=\"note\">None named; steps appear as the script reports them.</p>"
        let variables: [HTML] = definition.variables.sorted { $0.key < $1.key }.map { name, value in
            "<dt><code>\(name)</code></dt><dd><code>\(value)</code></dd>"
        }
        let secrets: [HTML] = definition.secrets.sorted().map {
            "<dt><code>\($0)</code></dt><dd>\(HTML.tag("Secret"))</dd>"
        }
        let values: HTML =
            variables.isEmpty && secrets.isEmpty
            ? "<p class=\"note\">It names no variables and needs no secrets.</p>"
            : "<dl class=\"pairs\">\(variables)\(secrets)</dl>"
        let expected: HTML = steps.isEmpty ? none : "<ol class=\"plain-steps\">\(steps)</ol>"
        return """
            <div>\(HTML.panel("Expected steps", id: "expected", expected))\
            \(HTML.panel("Variables and secrets", id: "values", values))</div>
            """
    }
}
