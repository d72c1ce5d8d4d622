import API
import Kernel

extension WebhookPage {
    /// The page.
    package var html: HTML {
        let shown: HTML? = self.webhook.secret.map {
            ShownOnce(name: "The secret of \(self.webhook.name)", secret: $0).html
        }
        let above: HTML = """
            <a href="\(ShellSection.notifications.address)">Notifications</a> / \
            <a href="\(NotificationSettingsPage.address)">Rules and channels</a>
            """
        let pager = HTML.pager(
            next: self.next.map { self.path.with("after", $0) }, first: self.after == nil ? nil : self.path)
        return self.shell.page(
            self.webhook.name,
            content: """
                \(HTML.heading("\(self.webhook.name)", above: above, below: self.lead, actions: self.actions))
                \(shown)<div id="deliveries" data-refresh="3">\(self.list)</div>\(pager)\(self.changing)
                """)
    }

    private var path: URLPath { URLPath("notifications", "webhooks").appending(self.webhook.id) }

    private var lead: HTML {
        let previous: HTML? = self.webhook.previousUntil.map {
            "<p>The secret before signs too until \(HTML.time($0)).</p>"
        }
        let receivers: HTML? = self.webhook.email.map {
            "<p>Mail from \($0.from) to \($0.to.joined(separator: ", "))</p>"
        }
        return "<p><code>\(self.webhook.url)</code></p>\(receivers)\(previous)"
    }

    private var actions: HTML {
        let test = self.shell.form(self.path.appending("test"), "<button class=\"btn\">Send a test</button>")
        let rotate = HTML.popover(
            "New secret…", title: "Replace the secret?",
            self.shell.form(
                self.path.appending("rotate"), class: "stack",
                """
                <p class="note">It is shown once. The present one signs beside it for a day.</p>\
                <button class="btn primary">Make a new secret</button>
                """))
        let remove = HTML.popover(
            "Remove…", class: "btn quiet danger", title: "Remove \(self.webhook.name)?",
            self.shell.form(
                self.path.appending("delete"), class: "stack",
                """
                <p class="note">What was not delivered yet never will be.</p>\
                <button class="btn danger-fill">Remove \(self.webhook.kind == "webhook" ? "webhook" : "channel")</button>
                """))
        return "\(test)\(HTML.when(self.webhook.kind == "webhook", rotate))\(remove)"
    }

    private var list: HTML {
        if self.deliveries.isEmpty {
            return HTML.emptyState(
                .arrow, "Nothing was sent yet",
                "<p>Send a test, or make a rule that tells this channel.</p>")
        }
        return HTML.table(
            "Deliveries", columns: ["What", "State", "Tries", "Made", "Log"], rows: self.deliveries.map(self.row))
    }

    private func row(_ delivery: DeliveryResource) -> HTML {
        let next: HTML? = delivery.nextAt.map { "<span class=\"sub\">next \(HTML.time($0))</span>" }
        return """
            <tr data-key="\(delivery.id)"><td data-label="What" class="strong two">\(delivery.kind)\
            <span class="sub"><code>\(delivery.id)</code></span></td>\
            <td data-label="State">\(StatusStyle.of(delivery.status, in: StatusStyle.delivery).pill)</td>\
            <td data-label="Tries" class="two"><span class="num">\(delivery.attempts) of \
            \(delivery.attemptLimit)</span>\(next)</td>\
            <td data-label="Made">\(HTML.time(delivery.createdAt))</td><td data-label="Log">\(self.log(delivery))</td></tr>
            """
    }

    private func log(_ delivery: DeliveryResource) -> HTML {
        let tries: [HTML] = (delivery.log ?? []).map { attempt in
            let outcome = attempt.status.map { "answered \($0)" } ?? attempt.error ?? "no answer"
            let answer: HTML = HTML.when(!attempt.answer.isEmpty, "<br><code>\(attempt.answer)</code>")
            return """
                <dt>\(attempt.number). \(HTML.time(attempt.startedAt))</dt>\
                <dd>\(outcome), \(Figures.duration(attempt.seconds))\(answer)</dd>
                """
        }
        if tries.isEmpty { return "<span class=\"faint\">–</span>" }
        return """
            <details class="pop"><summary class="btn quiet" aria-label="Tries of \(delivery.kind)">Show</summary>\
            <div class="pop-body wide"><dl class="pairs">\(tries)</dl></div></details>
            """
    }

    private var changing: HTML {
        let fields = ChannelForm(kind: self.webhook.kind, form: self.form, initial: self.webhook).html
        return HTML.panel(
            "Change", id: "change",
            self.shell.form(
                self.path, class: "stack", "\(fields)<div><button class=\"btn primary\">Save</button></div>"))
    }
}
