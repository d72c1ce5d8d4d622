import API
import Kernel

extension HealthPage {
    /// The page.
    package var html: HTML {
        let checks: [HTML] = self.health.checks.map { check in
            let style = StatusStyle(
                state: check.ok ? "ok" : "bad", label: check.ok ? "Works" : "Fails",
                tone: check.ok ? .success : .danger, icon: check.ok ? .check : .cross)
            return """
                <tr data-key="\(check.name)"><td data-label="Check" class="strong">\(check.name)</td>\
                <td data-label="State">\(style.pill)</td><td data-label="Detail">\(check.detail)</td></tr>
                """
        }
        let passing = self.health.checks.filter(\.ok).count
        let verdict = self.health.ok ? "Everything works." : "Something needs attention."
        return self.shell.page(
            "Health",
            content: """
                \(HTML.heading("Health", below: "<p>\(verdict)</p>"))
                <div id="health" data-refresh="10"><ul class="figures">
                \(self.figure("Version", self.health.version))
                \(self.figure("Up for", Figures.duration(self.health.uptimeSeconds)))
                \(self.figure("Memory", Figures.bytes(self.health.residentBytes)))
                \(self.figure("Checks passing", "\(passing) of \(self.health.checks.count)"))
                </ul>
                \(HTML.table("Checks", columns: ["Check", "State", "Detail"], rows: checks))</div>
                <p class="note">The same for machines: <a href="\(URLPath("readyz"))"><code>/readyz</code></a> and \
                <a href="\(URLPath("metrics"))"><code>/metrics</code></a>.</p>
                """)
    }

    private func figure(_ label: String, _ value: String) -> HTML {
        """
        <li class="neutral"><span class="figure"><span class="figure-number num">\(value)</span>\
        <span class="figure-label">\(label)</span></span></li>
        """
    }
}
