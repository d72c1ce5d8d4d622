package import API
import Kernel

/// A contract: one of its versions, all of them, and where it is used.
package struct ContractPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The contract with the version that is shown.
    package var contract: ContractResource
    /// All versions, newest first.
    package var versions: [ContractVersionResource]
    /// The compositions that use it.
    package var usage: [ContractUsageResource]
    /// Why something was refused.
    package var problem: String?

    /// Describes the page.
    package init(
        shell: Shell, contract: ContractResource, versions: [ContractVersionResource],
        usage: [ContractUsageResource], problem: String? = nil
    ) {
        self.shell = shell
        self.contract = contract
        self.versions = versions
        self.usage = usage
        self.problem = problem
    }

    private var address: URLPath { Address.contract(self.contract.name) }

    /// The page.
    package var html: HTML {
        let above: HTML = "<a href=\"\(BundleTabs.contracts.address)\">Contracts</a>"
        let tags: [HTML] = self.contract.tags.map { HTML.tag($0) }
        let lead: HTML = "<p>\(self.contract.kind) \(tags.joined(" ")) \(self.contract.description)</p>"
        let problem: HTML? = self.problem.map { HTML.banner($0, tone: .danger) }
        return self.shell.page(
            self.contract.name,
            content: """
                \(HTML.heading("\(self.contract.name)", above: above, below: lead, actions: self.actions))\(problem)
                \(self.definition)\(self.usageList)\(self.versionList)
                """)
    }

    private var actions: HTML {
        guard self.shell.may(.contractsWrite) else { return .empty }
        let edit = URLPath("bundles", "contract-editor").with("contract", self.contract.name)
        let remove = HTML.popover(
            "Remove…", class: "btn quiet danger", title: "Remove this contract?",
            self.shell.form(
                self.address.appending("delete"), class: "stack",
                """
                <p class="note">Bundles that were built of it stay as they are.</p>\
                <button class="btn danger-fill">Remove contract</button>
                """))
        return "<a class=\"btn primary\" href=\"\(edit)\">Edit</a>\(remove)"
    }

    private var definition: HTML {
        guard let version = self.contract.version else { return .empty }
        return HTML.panel(
            "Version \(version.version)", id: "definition",
            "<pre class=\"source\" tabindex=\"0\" aria-label=\"Rule\">\(version.definition)</pre>")
    }

    private var usageList: HTML {
        if self.usage.isEmpty {
            return HTML.panel("Used in", id: "usage", "<p class=\"faint\">No composition uses it.</p>")
        }
        let rows: [HTML] = self.usage.map { usage in
            """
            <tr><td data-label="Composition" class="strong"><a href="\(Address.composition(usage.composition))">\
            \(usage.composition)</a></td><td data-label="Version">\
            \(usage.version.map { "version \($0)" } ?? "the newest")</td>\
            <td data-label="State">\(usage.isEnabled ? "on" : "off")</td></tr>
            """
        }
        return HTML.panel(
            "Used in", id: "usage",
            HTML.table("Compositions", columns: ["Composition", "Version", "State"], rows: rows))
    }

    private var versionList: HTML {
        let rows: [HTML] = self.versions.map { version in
            """
            <tr><td data-label="Version" class="strong"><a \
            href="\(self.address.with("version", String(version.version)))">version \(version.version)</a></td>\
            <td data-label="By">\(version.createdBy.name)</td><td data-label="Note">\(version.note ?? "–")</td>\
            <td data-label="Made">\(HTML.time(version.createdAt))</td></tr>
            """
        }
        return HTML.panel(
            "Versions", id: "versions", HTML.table("Versions", columns: ["Version", "By", "Note", "Made"], rows: rows))
    }
}
