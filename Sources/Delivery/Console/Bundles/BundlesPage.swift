package import API
import Kernel

/// Bundles of contracts, and where which version is live.
package struct BundlesPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// By name.
    package var bundles: [BundleSummaryResource]
    /// The environments that the person may see.
    package var environments: EnvironmentChoice

    /// Describes the page.
    package init(shell: Shell, bundles: [BundleSummaryResource], environments: EnvironmentChoice) {
        self.shell = shell
        self.bundles = bundles
        self.environments = environments
    }

    /// The page.
    package var html: HTML {
        let lead: HTML =
            "<p>Signed, versioned documents of contracts: what agents may do, may not, and must ask about.</p>"
        let new: HTML = HTML.when(
            self.shell.may(.contractsWrite),
            "<a class=\"btn primary\" href=\"\(URLPath("bundles", "new"))\">New version</a>")
        return self.shell.page(
            "Bundles",
            content: """
                \(HTML.heading("Bundles", below: lead, actions: new))\(BundleTabs.bundles.bar(self.shell))
                <div id="bundles" data-live="bundle rollout">\(self.list)</div>
                """)
    }

    private var list: HTML {
        if self.bundles.isEmpty {
            return HTML.emptyState(
                .scroll, "No bundles yet",
                """
                <p>Write one in the editor, or bring one from a file:</p>\
                \(HTML.copyable("martlet bundles deploy contracts.yaml --environment production", label: "command"))
                """)
        }
        return HTML.table(
            "Bundles", columns: ["Bundle", "Newest", "Live", "Changed"], rows: self.bundles.map(self.row))
    }

    private func row(_ bundle: BundleSummaryResource) -> HTML {
        let live: [HTML] = bundle.live.map { version in
            let isNewest = version.version == bundle.latest.version
            return HTML.tag(
                "\(self.environments.name(version.environmentID)): \(version.version)",
                tone: isNewest ? .success : .warning)
        }
        return """
            <tr data-key="\(bundle.name)"><td data-label="Bundle" class="strong"><a \
            href="\(Address.bundle(bundle.name))">\(bundle.name)</a></td>\
            <td data-label="Newest">version \(bundle.latest.version)</td>\
            <td data-label="Live">\(live.isEmpty ? "<span class=\"faint\">nowhere</span>" : live.joined(" "))</td>\
            <td data-label="Changed">\(HTML.time(bundle.latest.createdAt))</td></tr>
            """
    }
}
