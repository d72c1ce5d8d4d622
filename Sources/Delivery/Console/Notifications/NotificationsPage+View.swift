import API
import Kernel

extension NotificationsPage {
    /// The page.
    package var html: HTML {
        let pager = HTML.pager(
            next: self.next.map { self.base.with("after", $0) }, first: self.after == nil ? nil : self.base)
        return self.shell.page(
            "Notifications",
            content: """
                \(HTML.heading("Notifications", below: self.filter, actions: self.actions))
                <div id="notifications" data-live="inbox">\(self.list)</div>\(pager)
                """)
    }

    private var base: URLPath {
        ShellSection.notifications.address.with("unread", self.unreadOnly ? "true" : nil)
    }

    private var filter: HTML {
        let all = ShellSection.notifications.address
        return self.unreadOnly
            ? "<p>Unread ones only. <a href=\"\(all)\">Show all</a></p>"
            : "<p>What concerns you. <a href=\"\(all.with("unread", "true"))\">Show unread ones</a></p>"
    }

    private var actions: HTML {
        let settings: HTML = HTML.when(
            self.shell.may(.notificationsWrite),
            "<a class=\"btn\" href=\"\(URLPath("notifications", "settings"))\">Rules and webhooks</a>")
        let all = self.shell.form(
            URLPath("account", "notifications", "read-all"), "<button class=\"btn\">Mark all as read</button>")
        return "\(settings)\(HTML.when(self.shell.unread != 0, all))"
    }

    private var list: HTML {
        if self.notifications.isEmpty {
            return HTML.emptyState(
                .bell, "Nothing to read",
                """
                <p>You hear of deployments and executions that you asked for and that failed, of approvals that wait \
                for you, and of whatever the organization's rules say.</p>
                """)
        }
        return HTML.table(
            "Notifications", columns: ["What", "Severity", "When", ""], rows: self.notifications.map(self.row))
    }

    private func row(_ one: NotificationResource) -> HTML {
        let path = URLPath("account", "notifications").appending(one.id)
        let mark: HTML = HTML.when(
            one.readAt == nil,
            self.shell.form(path.appending("read"), "<button class=\"btn quiet\">Mark as read</button>"))
        let remove = self.shell.form(
            path.appending("delete"),
            """
            <button class="btn quiet icon-only" aria-label="Remove: \(one.title)" \
            title="Remove">\(HTML.icon(.cross))</button>
            """)
        let body: HTML = HTML.when(!one.body.isEmpty, "<span class=\"sub\">\(one.body)</span>")
        let fresh: HTML = HTML.when(one.readAt == nil, "\(HTML.tag("New", tone: .accent)) ")
        return """
            <tr data-key="\(one.id)"><td data-label="What" class="strong two">\(fresh)\
            <a href="\(Self.address(one.link))">\(one.title)</a>\(body)</td>\
            <td data-label="Severity">\(StatusStyle.of(one.severity, in: StatusStyle.severity).pill)</td>\
            <td data-label="When">\(HTML.time(one.createdAt))</td>\
            <td class="row-actions">\(mark)\(remove)</td></tr>
            """
    }

    /// A link as stored: a path of the console.
    private static func address(_ link: String) -> URLPath {
        link.split(separator: "/").reduce(URLPath.root) { $0.appending(String($1)) }
    }
}
