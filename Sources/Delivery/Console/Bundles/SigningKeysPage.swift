package import API
import Kernel

/// The keys that sign what agents are sent.
package struct SigningKeysPage: Sendable {
    /// What surrounds the page; nil for the public one.
    package var shell: Shell?
    /// The organization's name.
    package var organization: String
    /// Newest first.
    package var keys: [SigningKeyResource]
    /// The address of the public page.
    package var publicAddress: String
    /// The address that agents are given.
    package var address: String

    /// Describes the page.
    package init(
        shell: Shell?, organization: String, keys: [SigningKeyResource], publicAddress: String, address: String
    ) {
        self.shell = shell
        self.organization = organization
        self.keys = keys
        self.publicAddress = publicAddress
        self.address = address
    }

    /// The page.
    package var html: HTML {
        guard let shell = self.shell else {
            return Document(
                title: "Signing keys of \(self.organization)", bodyClass: "public",
                content: """
                    <main id="main" class="narrow">\(HTML.heading(
                        "Signing keys of \(self.organization)",
                        below: "<p>Agents verify with these that what they are sent is signed here.</p>"))
                    \(self.list(nil))\(self.snippet)</main>
                    """
            ).html
        }
        let lead: HTML = """
            <p>Every document is signed with Ed25519 when it is sent. <a href="\(self.publicAddress)">The public page</a> shows \
            the keys to whoever verifies.</p>
            """
        return shell.page(
            "Signing keys",
            content: """
                \(HTML.heading("Signing keys", below: lead, actions: self.rotation(shell)))\
                \(BundleTabs.signingKeys.bar(shell))
                \(self.list(shell))\(self.snippet)
                """)
    }

    private func rotation(_ shell: Shell) -> HTML {
        guard shell.may(.signingKeysWrite) else { return .empty }
        let overlap = Field(name: "days", label: "The present key signs beside it for")
        let options = [
            (value: "7", label: "a week"), (value: "30", label: "30 days"), (value: "1", label: "a day"),
            (value: "0", label: "no time: it was lost or stolen"),
        ]
        return HTML.popover(
            "New key…", title: "Replace the signing key?",
            shell.form(
                URLPath("bundles", "signing-keys", "rotate"), class: "stack",
                """
                <p class="note">The new key signs from now on, and live documents are sent again. Give agents the new public \
                key while both sign.</p>\(overlap.choice(FormState(), options: options, selected: "7"))\
                <button class="btn primary">Make a new key</button>
                """))
    }

    private func list(_ shell: Shell?) -> HTML {
        let rows: [HTML] = self.keys.map { key in
            let tone: Tone = key.state == "active" ? .success : key.state == "retiring" ? .warning : .neutral
            let end: HTML? = key.retiresAt.map { "<span class=\"sub\">until \(HTML.time($0))</span>" }
            return """
                <tr data-key="\(key.id)"><td data-label="Key" class="strong two"><code>\(key.id)</code><span class="sub">\
                \(HTML.time(key.createdAt))</span></td><td data-label="State" class="two">\
                \(HTML.tag(key.state, tone: tone))\(end)</td><td data-label="Public key">\
                \(HTML.copyable(key.publicKey, label: "public key"))</td>\
                <td data-label="Fingerprint"><code>\(key.fingerprint)</code></td></tr>
                """
        }
        if rows.isEmpty { return "<p class=\"note\">There is no key yet.</p>" }
        return HTML.table("Signing keys", columns: ["Key", "State", "Public key", "Fingerprint"], rows: rows)
    }

    private var snippet: HTML {
        let key = self.keys.first?.publicKey ?? "…"
        let program = """
            guard = await Edictum.from_server(
                "\(self.address)", api_key, "my-agent",
                verify_signatures=True,
                signing_public_key="\(key)",
            )
            """
        return HTML.panel(
            "Verify", id: "verify", note: "With the Python SDK, from version 0.16 on.",
            "<pre class=\"source\" tabindex=\"0\" aria-label=\"Program\">\(program)</pre>")
    }
}
