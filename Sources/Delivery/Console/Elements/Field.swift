/// One labelled input with its hint and its error.
struct Field {
    let name: String
    let label: String
    var type = "text"
    var hint = ""
    var attributes = HTML.empty
    /// Makes the id unique where two forms on a page have a field of that name.
    var scope = "f"

    private var id: String { "\(self.scope)-\(self.name)" }

    /// The field with what was entered.
    func html(_ form: FormState, initial: String = "") -> HTML {
        self.framed(form) { described in
            let value = self.type == "password" ? "" : form.values[self.name] ?? initial
            return """
                <input id="\(self.id)" name="\(self.name)" type="\(self.type)" value="\(value)"\(described) \
                \(self.attributes)>
                """
        }
    }

    /// The same as several lines.
    func area(_ form: FormState, initial: String = "", rows: Int = 3) -> HTML {
        self.framed(form) { described in
            """
            <textarea id="\(self.id)" name="\(self.name)" rows="\(rows)"\(described) \(self.attributes)>
            \(form.values[self.name] ?? initial)</textarea>
            """
        }
    }

    /// The same as a choice of value and label.
    func choice(_ form: FormState, options: [(value: String, label: String)], selected: String = "") -> HTML {
        self.framed(form) { described in
            let chosen = form.values[self.name] ?? selected
            let items: [HTML] = options.map { option in
                let mark: HTML = HTML.when(option.value == chosen, " selected")
                return "<option value=\"\(option.value)\"\(mark)>\(option.label)</option>"
            }
            return "<select id=\"\(self.id)\" name=\"\(self.name)\"\(described) \(self.attributes)>\(items)</select>"
        }
    }

    private func framed(_ form: FormState, _ control: (HTML) -> HTML) -> HTML {
        let error = form.errors[self.name]
        let hint: HTML = HTML.when(
            !self.hint.isEmpty, "<p class=\"hint\" id=\"\(self.id)-hint\">\(self.hint)</p>")
        let message: HTML? = error.map { "<p class=\"error\" id=\"\(self.id)-error\">\(HTML.icon(.alert))\($0)</p>" }
        var ids: [String] = []
        if error != nil { ids.append("\(self.id)-error") }
        if !self.hint.isEmpty { ids.append("\(self.id)-hint") }
        let invalid: HTML = HTML.when(error != nil, " aria-invalid=\"true\"")
        let described: HTML = HTML.when(!ids.isEmpty, " aria-describedby=\"\(ids.joined(separator: " "))\"")
        return """
            <div class="field"><label for="\(self.id)">\(self.label)</label>\(control(described + invalid))\
            \(message)\(hint)</div>
            """
    }
}
