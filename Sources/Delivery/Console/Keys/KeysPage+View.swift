import API
import Kernel

extension KeysPage {
    /// The page.
    package var html: HTML {
        let shown: HTML? = self.created.flatMap { key in
            key.secret.map { ShownOnce(name: key.name, secret: $0).html }
        }
        let lead: HTML = "<p>For the CLI, scripts and CI. A key may do what it says and never more than its maker.</p>"
        return self.shell.page(
            "API keys",
            content: """
                \(HTML.heading("API keys", below: lead))
                \(shown)\(self.list)\(self.creation)
                """)
    }

    private var list: HTML {
        if self.keys.isEmpty {
            return HTML.emptyState(
                .key, "No API keys",
                "<p>Make one below, then <code>martlet login</code> or <code>MARTLET_API_KEY</code> uses it.</p>")
        }
        return HTML.table(
            "API keys", columns: ["Name", "Key", "State", "May", "Last used", "Ends", ""],
            rows: self.keys.map(self.row))
    }

    private func row(_ key: KeyResource) -> HTML {
        let state = KeyState(revokedAt: key.revokedAt, expiresAt: key.expiresAt, now: self.shell.now)
        let revoke: HTML = HTML.when(
            state == .active && self.shell.may(.keysWrite),
            HTML.popover(
                "Revoke…", class: "btn quiet danger", title: "Revoke \(key.name)?",
                self.shell.form(
                    URLPath("keys").appending(key.id).appending("revoke"), class: "stack",
                    """
                    <p class="note">What uses it stops working at once; its open streams are closed.</p>\
                    <button class="btn danger-fill">Revoke key</button>
                    """)))
        let names: [HTML] = key.permissions.map { "<li><code>\($0.rawValue)</code></li>" }
        return """
            <tr data-key="\(key.id)"><td data-label="Name" class="strong two">\(key.name)\
            <span class="sub">by \(key.createdBy), \(HTML.time(key.createdAt))</span></td>\
            <td data-label="Key"><code>\(key.hint)…</code></td><td data-label="State">\(state.tag)</td>\
            <td data-label="May"><details class="pop"><summary class="btn quiet num">\
            \(Figures.count(key.permissions.count, "permission"))</summary><div class="pop-body"><ul \
            class="codes">\(names)</ul>\
            </div></details></td><td data-label="Last used">\(HTML.time(key.lastUsedAt, otherwise: "Never"))</td>\
            <td data-label="Ends">\(HTML.time(key.expiresAt, otherwise: "Never"))</td>\
            <td class="row-actions">\(revoke)</td></tr>
            """
    }

    private var creation: HTML {
        guard self.shell.may(.keysWrite) else { return .empty }
        let name = Field(
            name: "name", label: "Name", hint: "Who or what will use it.",
            attributes: "required maxlength=\"100\" autocomplete=\"off\"")
        let ends = Field(name: "days", label: "Ends")
        let options = [
            (value: "30", label: "after 30 days"), (value: "90", label: "after 90 days"),
            (value: "365", label: "after a year"), (value: "", label: "never"),
        ]
        return HTML.panel(
            "New key", id: "new",
            self.shell.form(
                URLPath("keys"), class: "stack",
                """
                \(self.form.banner)<div class="pair">\(name.html(self.form))\
                \(ends.choice(self.form, options: options, selected: "90"))</div>\
                <fieldset><legend>What it may do</legend>\(self.permissionError)\(Self.picks)<div \
                class="checks">\(self.boxes)</div></fieldset>\
                <div><button class="btn primary">Make key</button></div>
                """))
    }

    /// Ticks many boxes at once.
    private static let picks: HTML = {
        let choices = [
            ("Everything", "."), ("Reading", ":read$"), ("Deploying", "^(services:read|deployments:)"),
            ("Nothing", "^$"),
        ]
        let buttons: [HTML] = choices.map { label, pattern in
            "<button type=\"button\" class=\"btn quiet\" data-pick=\"\(pattern)\">\(label)</button>"
        }
        return "<div class=\"picks needs-js\">\(buttons)</div>"
    }()

    private var permissionError: HTML {
        let error: HTML? = self.form.errors["permissions"].map { "<p class=\"error\">\(HTML.icon(.alert))\($0)</p>" }
        return "\(error)"
    }

    /// Nobody can hand on what they don't have, so only one's own permissions are offered; one box group a resource.
    private var boxes: HTML {
        let offered = Permission.allCases.filter { self.shell.may($0) }
        var groups: [(title: String, boxes: [HTML])] = []
        for permission in offered {
            let parts = permission.rawValue.split(separator: ":")
            guard let resource = parts.first, let action = parts.last else { continue }
            let title = resource.split(separator: "_").joined(separator: " ")
            let box = Checkbox(
                name: "permissions", label: String(action), value: permission.rawValue,
                checked: self.chosen.contains(permission)
            ).html
            if let index = groups.firstIndex(where: { $0.title == title }) {
                groups[index].boxes.append(box)
            } else {
                groups.append((title, [box]))
            }
        }
        let sets: [HTML] = groups.map { group in
            """
            <div class="check-group" role="group" aria-label="\(group.title)"><span \
            class="check-title">\(group.title)</span>\
            \(group.boxes)</div>
            """
        }
        return sets.joined()
    }
}
