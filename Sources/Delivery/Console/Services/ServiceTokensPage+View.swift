import API
import Kernel

extension ServiceTokensPage {
    /// The page.
    package var html: HTML {
        self.frame.page(.tokens, content: "\(self.secret)\(self.list)\(self.creation)")
    }

    private var shell: Shell { self.frame.shell }
    private var base: URLPath { Address.service(self.frame.service.id).appending("tokens") }

    private var secret: HTML {
        let shown: HTML? = self.created.flatMap { token in
            token.secret.map { ShownOnce(name: token.origin, secret: $0).html }
        }
        return "\(shown)"
    }

    private var list: HTML {
        if self.tokens.isEmpty {
            return HTML.emptyState(
                .key, "No tokens",
                "<p>A service token lets a CI system deploy this one service and do nothing else.</p>")
        }
        return HTML.table(
            "Tokens", columns: ["Used in", "State", "Made by", "Last used", "Ends", ""],
            rows: self.tokens.map(self.row))
    }

    private func row(_ token: ServiceTokenResource) -> HTML {
        let state = KeyState(revokedAt: token.revokedAt, expiresAt: token.expiresAt, now: self.shell.now)
        let revoke: HTML = HTML.when(
            state == .active && self.shell.may(.tokensWrite),
            HTML.popover(
                "Revoke…", class: "btn quiet danger", title: "Revoke the token for \(token.origin)?",
                self.shell.form(
                    self.base.appending(token.id).appending("revoke"), class: "stack",
                    """
                    <p class="note">What uses it can't deploy any more, at once.</p>\
                    <button class="btn danger-fill">Revoke token</button>
                    """)))
        return """
            <tr data-key="\(token.id)"><td data-label="Used in" class="strong">\(token.origin)</td>\
            <td data-label="State">\(state.tag)</td>\
            <td data-label="Made by">\(token.createdBy) <span class="faint">\(HTML.time(token.createdAt))</span></td>\
            <td data-label="Last used">\(HTML.time(token.lastUsedAt, otherwise: "Never"))</td>\
            <td data-label="Ends">\(HTML.time(token.expiresAt))</td><td class="row-actions">\(revoke)</td></tr>
            """
    }

    private var creation: HTML {
        guard self.shell.may(.tokensWrite) else { return .empty }
        let origin = Field(
            name: "origin", label: "Where it will be used", hint: "Such as github or jenkins.",
            attributes: "required maxlength=\"100\" autocomplete=\"off\"")
        let days = Field(
            name: "days", label: "Days until it ends", type: "number", hint: "1 to 180.",
            attributes: "required min=\"1\" max=\"180\"")
        return HTML.panel(
            "New token", id: "new",
            self.shell.form(
                self.base, class: "inline-form",
                """
                \(self.form.banner)\(origin.html(self.form))\(days.html(self.form, initial: "90"))\
                <button class="btn primary">Make token</button>
                """))
    }
}
