extension ReferencePage {
    /// The page.
    package var html: HTML {
        let openAPI = Address.api("openapi.json")
        let contents: [HTML] = self.groups.map { "<li><a href=\"#\($0.anchor)\">\($0.title)</a></li>" }
        let lead: HTML = """
            <p>JSON over HTTP. Errors are <code>application/problem+json</code>; lists take <code>limit</code> and \
            <code>after</code>.</p>
            """
        let document: HTML = "<a class=\"btn\" href=\"\(openAPI)\">OpenAPI 3.1</a>"
        return self.shell.page(
            "API reference",
            content: """
                \(HTML.heading("API reference", below: lead, actions: document))
                <div class="code"><pre tabindex="0" aria-label="Example">\(self.example)</pre></div>
                <nav aria-label="Groups"><ul class="contents">\(contents)</ul></nav>
                \(self.groups.map(self.group))
                """)
    }

    private var example: String {
        "curl \(self.base)/api/v1/services \\\n  -H \"Authorization: Bearer $MARTLET_API_KEY\""
    }

    private func group(_ group: ReferenceGroup) -> HTML {
        """
        <section class="reference" id="\(group.anchor)" aria-labelledby="\(group.anchor)-title">\
        <h2 id="\(group.anchor)-title">\(group.title)</h2><p \
        class="note">\(group.summary)</p>\(group.routes.map(self.route))</section>
        """
    }

    private func route(_ route: ReferenceRoute) -> HTML {
        let permission: HTML = route.permission.map { HTML.tag($0) } ?? HTML.tag("no credentials")
        return """
            <details class="route" id="\(route.anchor)"><summary><span class="method \
            \(route.method.lowercased())">\(route.method)</span>\
            <code class="route-path">\(route.path)</code><span class="route-summary">\(HTML.prose(route.summary))</span></summary>\
            <div class="route-body"><p>\(permission) <span class="faint">answers \(route.status)</span></p>\
            \(self.fields("Request", route.request))\(self.fields("Response", route.response))</div></details>
            """
    }

    private func fields(_ title: String, _ fields: [ReferenceField]) -> HTML {
        guard !fields.isEmpty else { return .empty }
        // Most fields say all by their names.
        let hasMeanings = fields.contains { !$0.summary.isEmpty }
        let rows: [HTML] = fields.map { field in
            let meaning: HTML = "<td data-label=\"Meaning\">\(HTML.prose(field.summary))</td>"
            let mark: HTML = HTML.when(!field.required, " <span class=\"faint\">optional</span>")
            return """
                <tr><td data-label="Field"><code>\(field.name)</code>\(mark)</td><td \
                data-label="Type">\(field.type)</td>\(HTML.when(hasMeanings, meaning))</tr>
                """
        }
        let columns = ["Field", "Type"] + (hasMeanings ? ["Meaning"] : [])
        return "<h3>\(title)</h3>\(HTML.table(title, columns: columns, rows: rows))"
    }
}
