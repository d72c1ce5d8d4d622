import API
import Kernel

extension ScriptVersionPage {
    /// The page.
    package var html: HTML {
        let script = self.script
        let note: HTML? = self.version.note.map { "<p>\($0)</p>" }
        let heading = HTML.heading(
            "Version <span class=\"num\">\(self.version.number)</span>",
            above: """
                <a href="\(ShellSection.scripts.address)">Scripts</a><span aria-hidden="true">/</span>\
                <a href="\(Address.script(script.id))">\(script.name)</a>
                """,
            below: """
                \(note)<ul class="meta"><li>\(HTML.icon(.person))<span>\(self.version.author.name)</span></li>\
                <li>\(HTML.icon(.scroll))\(HTML.time(self.version.createdAt))</li></ul>
                """)
        let change: HTML? = self.difference.map { difference in
            let body =
                difference.unified.isEmpty
                ? "<p class=\"note\">Only line ends differ.</p>" : DifferenceView(unified: difference.unified).html
            return HTML.panel("What it changed", id: "change", body)
        }
        return self.shell.page(
            "\(script.name), version \(self.version.number)",
            content: "\(heading)\(change)\(HTML.panel("The whole text", id: "text", self.text))")
    }

    private var text: HTML {
        "<pre class=\"source\" tabindex=\"0\" aria-label=\"The whole text\">\(self.version.code ?? "")</pre>"
    }
}
