package import API
package import Kernel

/// The library of contracts.
package struct ContractsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By name.
    package var contracts: Page<ContractResource>
    /// What was asked for.
    package var search: String
    /// The kind that was asked for; empty for all.
    package var kind: String
    /// The tag that was asked for; empty for all.
    package var tag: String

    /// Describes the page.
    package init(shell: Shell, contracts: Page<ContractResource>, search: String, kind: String, tag: String) {
        self.shell = shell
        self.contracts = contracts
        self.search = search
        self.kind = kind
        self.tag = tag
    }

    /// The page.
    package var html: HTML {
        let lead: HTML = "<p>Single rules with versions and tags. Compositions make bundles of them.</p>"
        let new: HTML = HTML.when(
            self.shell.may(.contractsWrite),
            "<a class=\"btn primary\" href=\"\(URLPath("bundles", "contract-editor"))\">New contract</a>")
        return self.shell.page(
            "Contracts",
            content: """
                \(HTML.heading("Contracts", below: lead, actions: new))\(BundleTabs.contracts.bar(self.shell))
                \(self.filter)<div id="contracts" data-live="contract">\(self.list)</div>\(self.pager)
                """)
    }

    private var filter: HTML {
        let search = Field(name: "q", label: "Search", attributes: "maxlength=\"100\"")
        let kind = Field(name: "kind", label: "Kind")
        let kinds =
            [(value: "", label: "All kinds")]
            + ["pre", "post", "session", "sandbox"].map { (value: $0, label: $0) }
        return """
            <form method="get" action="\(BundleTabs.contracts.address)" class="inline-form filters" role="search">\
            \(search.html(FormState(), initial: self.search))\
            \(kind.choice(FormState(), options: kinds, selected: self.kind))\
            <div class="actions"><button class="btn">Search</button></div></form>
            """
    }

    private var list: HTML {
        if self.contracts.items.isEmpty {
            return HTML.emptyState(
                .scroll, "No contracts here",
                """
                <p>Write one in the editor, or take a document apart:</p>\
                \(HTML.copyable("martlet contracts import contracts.yaml", label: "command"))
                """)
        }
        return HTML.table(
            "Contracts", columns: ["Contract", "Kind", "Tags", "Newest", "Changed"],
            rows: self.contracts.items.map(self.row))
    }

    private func row(_ contract: ContractResource) -> HTML {
        let tags: [HTML] = contract.tags.map { tag in
            "<a href=\"\(BundleTabs.contracts.address.with("tag", tag))\">\(HTML.tag(tag))</a>"
        }
        return """
            <tr data-key="\(contract.id)"><td data-label="Contract" class="strong two"><a \
            href="\(Address.contract(contract.name))">\(contract.name)</a>\
            <span class="sub">\(contract.description)</span></td><td data-label="Kind">\(contract.kind)</td>\
            <td data-label="Tags">\(tags.isEmpty ? "–" : tags.joined(" "))</td>\
            <td data-label="Newest">version \(contract.latest)</td>\
            <td data-label="Changed">\(HTML.time(contract.updatedAt))</td></tr>
            """
    }

    private var pager: HTML {
        let address = BundleTabs.contracts.address.with("q", self.search).with("kind", self.kind).with("tag", self.tag)
        return HTML.pager(next: self.contracts.next.map { address.with("after", $0) }, first: nil)
    }
}
