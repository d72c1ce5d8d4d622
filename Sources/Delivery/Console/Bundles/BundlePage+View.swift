import API
import Kernel

extension BundlePage {
    /// The page.
    package var html: HTML {
        let above: HTML = "<a href=\"\(BundleTabs.bundles.address)\">Bundles</a>"
        let note: HTML? = self.bundle.note.map { ": \($0)" }
        let lead: HTML = """
            <p>Version \(self.bundle.version), by \(self.bundle.createdBy.name), \(HTML.time(self.bundle.createdAt))\(note)</p>
            """
        return self.shell.page(
            self.bundle.name,
            content: """
                \(HTML.heading("\(self.bundle.name)", above: above, below: lead, actions: self.actions))
                <div id="live" data-live="rollout agent">\(self.live)</div>\(self.changes)\(self.document)
                \(self.versionList)<div id="rollouts" data-live="rollout">\(self.rolloutList)</div>
                """)
    }

    private var actions: HTML {
        let edit: HTML = HTML.when(
            self.shell.may(.contractsWrite),
            """
            <a class="btn" href="\(URLPath("bundles", "new").with("bundle", self.bundle.name)
                .with("version", String(self.bundle.version)))">Edit</a>
            """)
        let test: HTML = """
            <a class="btn" href="\(BundleTabs.playground.address.with("bundle", self.bundle.name)
                .with("version", String(self.bundle.version)))">Try out</a>
            """
        guard self.shell.may(.rolloutsCreate), !self.environments.places.isEmpty else { return "\(edit)\(test)" }
        let environment = Field(name: "environment", label: "Environment")
        let note = Field(name: "note", label: "Note", attributes: "maxlength=\"500\"")
        let deploy = HTML.popover(
            "Roll out…", class: "btn primary", title: "Roll out version \(self.bundle.version)",
            self.shell.form(
                Address.bundle(self.bundle.name).appending("rollouts"), class: "stack",
                """
                \(self.form.banner)<input type="hidden" name="version" value="\(self.bundle.version)">\
                \(environment.choice(self.form, options: self.environments.options))\(note.html(self.form))\
                <p class="note">Agents of the environment are sent it at once; where the environment wants approvals, once \
                somebody approved.</p><button class="btn primary">Roll out</button>
                """))
        return "\(edit)\(test)\(deploy)"
    }

    private var live: HTML {
        let running = self.rollouts.filter { $0.state == "live" || $0.state == "waiting" }
        if running.isEmpty { return "<p class=\"note\">No version is live anywhere yet.</p>" }
        let rows: [HTML] = running.map { rollout in
            let applied: HTML = rollout.expected.map { "\(rollout.acknowledged ?? 0) of \($0)" } ?? "–"
            let back: HTML = HTML.when(
                rollout.state == "live" && self.shell.may(.rolloutsCreate)
                    && self.rollouts.contains { $0.environmentID == rollout.environmentID && $0.state == "superseded" },
                self.shell.form(
                    URLPath("rollouts").appending(rollout.id).appending("rollback"),
                    "<button class=\"btn\">Roll back</button>"))
            let cancel: HTML = HTML.when(
                rollout.state == "waiting" && self.shell.may(.rolloutsCreate),
                self.shell.form(
                    URLPath("rollouts").appending(rollout.id).appending("cancel"),
                    "<button class=\"btn quiet\">Withdraw</button>"))
            return """
                <tr data-key="\(rollout.id)"><td data-label="Environment" class="strong">\
                \(self.environments.name(rollout.environmentID))</td><td data-label="Version">version \(rollout.version)</td>\
                <td data-label="State">\(StatusStyle.of(rollout.state, in: StatusStyle.rollout).pill)</td>\
                <td data-label="Agents that apply it" class="num">\(applied)</td>\
                <td data-label="Since">\(HTML.time(rollout.startedAt ?? rollout.createdAt))</td>\
                <td class="row-actions">\(back)\(cancel)</td></tr>
                """
        }
        return HTML.panel(
            "Live", id: "live-now",
            HTML.table(
                "Live versions", columns: ["Environment", "Version", "State", "Agents that apply it", "Since", ""],
                rows: rows))
    }

    private var changes: HTML {
        guard let differences = self.differences, let base = self.base else { return .empty }
        if differences.isEmpty {
            return HTML.panel(
                "Changes since version \(base)", id: "changes", "<p class=\"faint\">No rule means anything else.</p>")
        }
        let rows: [HTML] = differences.map { difference in
            let tone: Tone =
                switch difference.kind {
                case "added": .success
                case "removed": .danger
                default: .warning
                }
            let details: [HTML] = difference.details.map { "<li>\($0)</li>" }
            return """
                <tr><td data-label="Rule" class="strong"><code>\(difference.subject)</code></td><td data-label="Change">\
                \(HTML.tag(difference.kind, tone: tone))</td><td data-label="What"><ul class="plain">\(details)</ul></td></tr>
                """
        }
        return HTML.panel(
            "Changes since version \(base)", id: "changes",
            HTML.table("Changes", columns: ["Rule", "Change", "What"], rows: rows))
    }

    private var document: HTML {
        let tabs: [HTML] = self.bundle.renderings.enumerated().map { index, rendering in
            let title = rendering.dialect == "ruleset" ? "Ruleset (SDK 0.17 and later)" : "ContractBundle (SDK to 0.16)"
            return """
                <details\(HTML.when(index == 0, " open"))><summary>\(title)</summary><p class="note">SHA-256 \
                <code>\(rendering.revision)</code></p><pre class="source" tabindex="0" aria-label="\(title)">\
                \(rendering.document ?? "")</pre></details>
                """
        }
        let problem: HTML? = self.bundle.problem.map {
            HTML.banner("Agents of the other generation cannot be sent this version: \($0)", tone: .warning)
        }
        return HTML.panel("Document", id: "document", "\(problem)\(tabs)")
    }

    private var versionList: HTML {
        let rows: [HTML] = self.versions.map { version in
            let address = Address.bundle(self.bundle.name).with("version", String(version.version))
            let current: HTML = HTML.when(version.version == self.bundle.version, " aria-current=\"page\"")
            let compare: HTML = HTML.when(
                version.version != self.bundle.version,
                """
                <a class="btn quiet" href="\(Address.bundle(self.bundle.name).with("version", String(self.bundle.version))
                    .with("base", String(version.version)))">Compare</a>
                """)
            return """
                <tr data-key="\(version.id)"><td data-label="Version" class="strong"><a href="\(address)"\(current)>version \
                \(version.version)</a></td><td data-label="By">\(version.createdBy.name)</td>\
                <td data-label="Note">\(version.note ?? "–")</td><td data-label="Made">\(HTML.time(version.createdAt))</td>\
                <td class="row-actions">\(compare)</td></tr>
                """
        }
        return HTML.panel(
            "Versions", id: "versions",
            HTML.table("Versions", columns: ["Version", "By", "Note", "Made", ""], rows: rows))
    }

    private var rolloutList: HTML {
        if self.rollouts.isEmpty { return .empty }
        let rows: [HTML] = self.rollouts.map { rollout in
            let reason: HTML? = (rollout.reason ?? rollout.note).map { "<span class=\"sub\">\($0)</span>" }
            return """
                <tr data-key="\(rollout.id)"><td data-label="When">\(HTML.time(rollout.createdAt))</td>\
                <td data-label="Environment">\(self.environments.name(rollout.environmentID))</td>\
                <td data-label="Version">version \(rollout.version)</td><td data-label="State" class="two">\
                \(StatusStyle.of(rollout.state, in: StatusStyle.rollout).pill)\(reason)</td>\
                <td data-label="By">\(rollout.createdBy.name)</td></tr>
                """
        }
        return HTML.panel(
            "Rollouts", id: "rollout-list",
            HTML.table("Rollouts", columns: ["When", "Environment", "Version", "State", "By"], rows: rows))
    }
}
