package import API
import Kernel

/// Where a document is tried out on a call.
package struct PlaygroundPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The document that it begins with.
    package var document: String
    /// What was asked.
    package var form: FormState
    /// What came of it.
    package var evaluation: EvaluationResource?
    /// What is wrong with the document.
    package var problems: [DocumentProblemResource]

    /// Describes the page.
    package init(
        shell: Shell, document: String, form: FormState = FormState(), evaluation: EvaluationResource? = nil,
        problems: [DocumentProblemResource] = []
    ) {
        self.shell = shell
        self.document = document
        self.form = form
        self.evaluation = evaluation
        self.problems = problems
    }

    /// The page.
    package var html: HTML {
        let lead: HTML = "<p>What would an agent do? Nothing is called, and nothing is recorded.</p>"
        let tool = Field(name: "tool", label: "Tool", attributes: "required maxlength=\"512\" autocomplete=\"off\"")
        let environment = Field(name: "environment", label: "Environment", attributes: "autocomplete=\"off\"")
        let role = Field(name: "role", label: "Role of the principal", attributes: "autocomplete=\"off\"")
        let arguments = Field(
            name: "arguments", label: "Arguments", hint: "A JSON object.",
            attributes: "class=\"code\" spellcheck=\"false\"")
        let output = Field(
            name: "output", label: "Output", hint: "What the tool answered; empty before it ran.",
            attributes: "class=\"code\" spellcheck=\"false\"")
        return self.shell.page(
            "Playground", wide: true,
            content: """
                \(HTML.heading("Playground", below: lead))\(BundleTabs.playground.bar(self.shell))
                \(self.answer)
                \(self.shell.form(
                    BundleTabs.playground.address, class: "stack",
                    """
                    \(self.form.banner)<div class="pair">\(tool.html(self.form, initial: "shell"))\
                    \(environment.html(self.form, initial: "production"))</div>\
                    \(arguments.area(self.form, initial: "{\n  \"command\": \"ls\"\n}", rows: 4))<div class="pair">\
                    \(role.html(self.form))\(output.area(self.form, rows: 2))</div>\
                    <div class="field"><label for="document">Document</label>\
                    <textarea id="document" name="document" class="code" rows="20" spellcheck="false" required \
                    data-check="/api/v1/bundles/checks" aria-describedby="problems">
                    \(self.form.values["document"] ?? self.document)</textarea></div>\
                    <div id="problems" class="problems" role="status">\(DocumentProblems(problems: self.problems).html)</div>\
                    <div class="actions"><button class="btn primary">Try</button></div>
                    """))
                """)
    }

    private var answer: HTML {
        guard let evaluation = self.evaluation else { return .empty }
        let (label, tone): (String, Tone) =
            switch evaluation.action {
            case "allow": ("Allowed", .success)
            case "block": (evaluation.isEnforced ? "Blocked" : "Would be blocked", .danger)
            case "ask": ("A person is asked", .accent)
            default: (evaluation.action == "redact" ? "Redacted" : "Warned", .warning)
            }
        let rule: HTML? = evaluation.rule.map { " by <code>\($0)</code>" }
        let message: HTML? = evaluation.message.map { "<p>\($0)</p>" }
        let output: HTML? = evaluation.output.map {
            "<pre class=\"source\" tabindex=\"0\" aria-label=\"Output\">\($0)</pre>"
        }
        let warnings: [HTML] = evaluation.warnings.map { "<p class=\"note\">\($0)</p>" }
        let rows: [HTML] = evaluation.rules.filter(\.isMatched).map { result in
            let state =
                result.isPassed
                ? HTML.tag("passes", tone: .success)
                : HTML.tag(
                    result.isObserved ? "fires, observed" : "fires", tone: result.isObserved ? .warning : .danger)
            let error: HTML = HTML.when(result.isPolicyError, " \(HTML.tag("could not be asked", tone: .danger))")
            return """
                <tr><td data-label="Rule" class="strong"><code>\(result.id)</code></td>\
                <td data-label="Type">\(result.kind)</td><td data-label="Says">\(state)\(error)</td>\
                <td data-label="Message">\(result.message ?? "–")</td></tr>
                """
        }
        let table: HTML = HTML.when(
            !rows.isEmpty, HTML.table("Rules", columns: ["Rule", "Type", "Says", "Message"], rows: rows))
        return HTML.panel(
            "Answer", id: "answer",
            """
            <p>\(HTML.tag(label, tone: tone))\(rule) <span class="faint">in \(evaluation.microseconds) µs</span></p>\
            \(message)\(output)\(warnings)\(table)
            """)
    }
}
