import API
import Kernel

extension Shell {
    /// A whole page around its content.
    func page(_ title: String, head: HTML = .empty, wide: Bool = false, content: HTML) -> HTML {
        let stream = self.may(.eventsRead) ? URLPath("api", "v1", "stream").description : ""
        let attributes: HTML = """
             data-now="\(self.now.description)" data-stream="\(stream)" data-cursor="\(self.cursor ?? "")" \
            data-inbox="\(self.unread == nil ? "" : "/api/v1/notifications/stream")"
            """
        return Document(
            title: title, head: head, bodyClass: wide ? "shelled wide" : "shelled", attributes: " \(attributes)",
            content: """
                \(self.topBar)
                \(self.sideBar)
                <main id="main" tabindex="-1">
                \(self.banners)
                \(content)
                </main>
                \(self.dialogs)
                """
        ).html
    }

    /// A form that is sent by POST with the token it needs.
    func form(_ action: URLPath, class name: String = "", _ content: HTML) -> HTML {
        """
        <form method="post" action="\(action)" class="\(name)" data-enhance>\
        <input type="hidden" name="csrf" value="\(self.csrf)">\(content)</form>
        """
    }

    private var banners: HTML {
        let problem: HTML? = self.problem.map { HTML.banner($0, tone: .danger) }
        let notice: HTML? = self.notice.map { HTML.banner($0, tone: .success) }
        return "<div id=\"banners\">\(problem)\(notice)</div>"
    }

    private func links(_ sections: [ShellSection]) -> HTML {
        let items: [HTML] = sections.filter { $0.permission.map(self.may) ?? true }.map { section in
            let current: HTML = HTML.when(section == self.section, " aria-current=\"page\"")
            return """
                <li><a href="\(section.address)"\(current) data-go="\(section.shortcut ?? "")">\
                \(HTML.icon(section.icon))<span>\(section.title)</span>\(self.count(of: section))</a></li>
                """
        }
        return "<ul>\(items)</ul>"
    }

    /// How many approvals wait, which the script keeps.
    private func count(of section: ShellSection) -> HTML {
        guard section == .approvals, let pending = self.pendingApprovals else { return .empty }
        let hidden: HTML = HTML.when(pending == 0, " hidden")
        return """
            <span class="nav-count num" data-pending aria-label="waiting"\(hidden)>\(pending > 99 ? "99+" : "\(pending)")</span>
            """
    }

    private var navigation: HTML {
        """
        \(self.links([.home, .approvals, .services, .deployments, .run, .scripts, .executions, .projects]))
        \(HTML.when(self.may(.agentsRead), "<p class=\"nav-title\">Agents</p>"))
        \(self.links([.agents, .calls, .bundles]))
        <p class="nav-title">Organization</p>
        \(self.links([.people, .keys, .audit, .deadLetters, .health, .reference]))
        """
    }

    private var brand: HTML {
        """
        <a class="brand" href="/" aria-label="Martlet, home">\(HTML.mark)<span class="brand-name">Martlet</span>\
        <span class="brand-org">\(self.organization)</span></a>
        """
    }

    /// The way to the notifications, with the number of unread ones, which the script keeps.
    private var bell: HTML {
        guard let unread = self.unread else { return .empty }
        let hidden: HTML = HTML.when(unread == 0, " hidden")
        let current: HTML = HTML.when(self.section == .notifications, " aria-current=\"page\"")
        return """
            <a class="btn quiet icon-only bell" href="\(ShellSection.notifications.address)"\(current) data-go="i" \
            aria-label="Notifications" title="Notifications">\(HTML.icon(.bell))\
            <span class="bell-count num" data-unread\(hidden)>\(unread)</span></a>
            """
    }

    private var tools: HTML {
        let leave: HTML = """
            <button class="btn quiet icon-only" aria-label="Sign out" title="Sign out">\(HTML.icon(.exit))</button>
            """
        return """
            \(self.switcher)
            <div class="side-foot">
            <span class="live" data-connection="off" role="status"><i></i><span>Live updates off</span></span>
            <button type="button" class="btn quiet icon-only needs-js" data-theme-toggle aria-label="Theme: automatic" \
            title="Theme: automatic">\(HTML.icon(.contrast))</button>
            </div>
            <div class="side-user">
            <a href="\(ShellSection.account.address)" class="user" \
            data-go="a">\(HTML.icon(.person))<span>\(self.user)</span></a>
            \(self.form(URLPath("sign-out"), leave))
            </div>
            """
    }

    /// The menu of the organizations that the person may switch to; nothing for whoever has one alone.
    private var switcher: HTML {
        if self.otherOrganizations.isEmpty { return .empty }
        let buttons: [HTML] = self.otherOrganizations.map { organization in
            "<button class=\"btn quiet\" name=\"organization\" value=\"\(organization.id)\">\(organization.name)</button>"
        }
        // Without the script's help: everything on the page is another organization's then.
        return """
            <details class="switcher"><summary class="btn quiet">\(HTML.icon(.swap))<span>Switch organization</span></summary>\
            <form method="post" action="\(URLPath("account", "organization"))">\
            <input type="hidden" name="csrf" value="\(self.csrf)">\(buttons)</form></details>
            """
    }

    private var searchButton: HTML {
        """
        <button type="button" class="search-button needs-js" data-palette>\(HTML.icon(.search))<span>Search or \
        run…</span>\
        <kbd>⌘K</kbd></button>
        """
    }

    private var sideBar: HTML {
        """
        <aside class="side" aria-label="Sidebar">
        <div class="side-head">\(self.brand)\(self.bell)</div>
        \(self.searchButton)
        <nav aria-label="Main">\(self.navigation)</nav>
        \(self.tools)
        </aside>
        """
    }

    private var topBar: HTML {
        """
        <header class="top">
        \(self.brand)
        \(self.bell)
        <button type="button" class="btn quiet icon-only needs-js" data-palette \
        aria-label="Search">\(HTML.icon(.search))</button>
        <details class="drawer"><summary class="btn quiet icon-only" aria-label="Menu">\(HTML.icon(.menu))</summary>
        <div class="drawer-body"><nav aria-label="Menu">\(self.navigation)</nav>\(self.tools)</div></details>
        </header>
        """
    }

    private var dialogs: HTML {
        let jumps: [HTML] = ShellSection.allCases.compactMap { section in
            section.shortcut.map { "<dt><kbd>g</kbd> <kbd>\($0)</kbd></dt><dd>\(section.title)</dd>" }
        }
        return """
            <dialog id="palette" aria-label="Search or run a command"><form method="dialog">
            <label class="visually-hidden" for="palette-input">Search or run a command</label>
            <div class="palette-head">\(HTML.icon(.search))<input id="palette-input" type="text" autocomplete="off" \
            spellcheck="false" role="combobox" aria-expanded="true" aria-controls="palette-list" \
            placeholder="Search services and pages, or deploy…"><kbd>esc</kbd></div>
            <ul id="palette-list" role="listbox" aria-label="Results" \
            data-deploy="\(self.may(.deploymentsCreate) ? "yes" : "no")"></ul>
            </form></dialog>
            <dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keyboard</h2><dl class="keys">
            <dt><kbd>⌘</kbd> <kbd>K</kbd></dt><dd>Search or run a command</dd>
            <dt><kbd>/</kbd></dt><dd>Search on this page</dd>
            <dt><kbd>?</kbd></dt><dd>This help</dd>
            <dt><kbd>⌘</kbd> <kbd>↵</kbd></dt><dd>Run the program</dd>
            <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>Next, previous approval</dd>
            <dt><kbd>a</kbd> <kbd>d</kbd></dt><dd>Approve, deny with a reason</dd>
            <dt><kbd>f</kbd></dt><dd>Follow output</dd>
            <dt><kbd>w</kbd></dt><dd>Wrap output</dd>
            <dt><kbd>r</kbd></dt><dd>Show lines that report steps</dd>
            \(jumps)
            </dl><form method="dialog"><button class="btn">Close</button></form></dialog>
            <form id="quick-deploy" method="post" hidden data-enhance><input type="hidden" name="csrf" \
            value="\(self.csrf)"></form>
            <p id="announce" class="visually-hidden" aria-live="polite"></p>
            """
    }
}
