package import API
import Kernel

/// Compositions: which contracts make up which bundle.
package struct CompositionsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By name.
    package var compositions: [CompositionResource]
    /// The form for a new one.
    package var form: FormState

    /// Describes the page.
    package init(shell: Shell, compositions: [CompositionResource], form: FormState = FormState()) {
        self.shell = shell
        self.compositions = compositions
        self.form = form
    }

    /// The page.
    package var html: HTML {
        let lead: HTML = "<p>Contracts in order, each with its version and mode, from which a bundle is built.</p>"
        return self.shell.page(
            "Compositions",
            content: """
                \(HTML.heading("Compositions", below: lead))\(BundleTabs.compositions.bar(self.shell))
                <div id="compositions" data-live="composition contract">\(self.list)</div>\(self.creation)
                """)
    }

    private var list: HTML {
        if self.compositions.isEmpty {
            return HTML.emptyState(
                .layers, "No compositions yet", "<p>Make one, and put contracts of the library into it.</p>")
        }
        let rows: [HTML] = self.compositions.map { composition in
            let newer = composition.items.filter { $0.used < $0.latest }.count
            let hint: HTML = HTML.when(newer > 0, HTML.tag("\(newer) newer", tone: .warning))
            return """
                <tr data-key="\(composition.id)"><td data-label="Composition" class="strong two"><a \
                href="\(Address.composition(composition.name))">\(composition.name)</a>\
                <span class="sub">\(composition.description)</span></td>\
                <td data-label="Contracts" class="num">\(composition.items.count) \(hint)</td>\
                <td data-label="Mode">\(composition.mode)</td>\
                <td data-label="Update">\(composition.update == "manual" ? "by hand" : "by itself")</td>\
                <td data-label="Changed">\(HTML.time(composition.updatedAt))</td></tr>
                """
        }
        return HTML.table(
            "Compositions", columns: ["Composition", "Contracts", "Mode", "Update", "Changed"], rows: rows)
    }

    private var creation: HTML {
        guard self.shell.may(.contractsWrite) else { return .empty }
        let name = Field(
            name: "name", label: "Name", hint: "The bundle's name, that agents ask for.",
            attributes: "required maxlength=\"128\" autocomplete=\"off\"")
        return HTML.panel(
            "New composition", id: "new",
            self.shell.form(
                BundleTabs.compositions.address, class: "stack",
                """
                \(self.form.banner)\(name.html(self.form))\
                <div><button class="btn primary">Make composition</button></div>
                """))
    }
}
