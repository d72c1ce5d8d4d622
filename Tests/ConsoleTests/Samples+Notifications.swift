import API
import Console
import Kernel

extension Samples {
    var notificationPages: [(name: String, html: HTML)] {
        var shell = self.shell(.notifications)
        shell.unread = 3
        return [
            (
                "notifications",
                NotificationsPage(
                    shell: shell,
                    notifications: [self.notification(1, readAt: nil), self.notification(2, readAt: self.now)],
                    unreadOnly: false, next: "abc"
                ).html
            ),
            (
                "notifications-empty",
                NotificationsPage(shell: shell, notifications: [], unreadOnly: true).html
            ),
            ("notification-settings", self.notificationSettings.html),
            (
                "webhook",
                WebhookPage(
                    shell: shell, webhook: self.webhook,
                    deliveries: [self.delivery("delivered"), self.delivery("failed")]
                ).html
            ),
            (
                "webhook-email",
                WebhookPage(
                    shell: shell, webhook: self.mail, deliveries: [],
                    form: FormState(errors: ["host": "is not allowed" + self.word], problem: "No.")
                ).html
            ),
            (
                "dead-letters",
                DeadLettersPage(
                    shell: self.shell(.deadLetters), letters: [self.letter("waiting"), self.letter("discarded")],
                    status: "all"
                ).html
            ),
            (
                "dead-letter",
                DeadLetterPage(
                    shell: self.shell(.deadLetters), letter: self.letter("waiting"),
                    payload: "{\"a\": \"" + self.word + "\"}"
                ).html
            ),
        ]
    }

    private func notification(_ number: UInt64, readAt: Timestamp?) -> NotificationResource {
        NotificationResource(
            id: self.id(number), kind: "deployment.finished", severity: "high",
            title: "storefront #214 failed" + self.word, body: "exit code 2" + self.word,
            link: "/deployments/\(self.id(7) as DeploymentID)", eventID: self.id(9), createdAt: self.ago(60),
            readAt: readAt)
    }

    private var webhook: WebhookResource {
        WebhookResource(
            id: self.id(11), name: "chat" + self.word, url: "https://hooks.heron.example/" + self.word,
            createdAt: self.ago(9000), createdBy: "mira" + self.word, previousUntil: self.now, revision: 2,
            secret: "whsec_" + self.word)
    }

    private var mail: WebhookResource {
        WebhookResource(
            id: self.id(13), name: "ops" + self.word, kind: "email", url: "smtp://smtp.heron.example:587",
            email: EmailResource(
                host: "smtp.heron.example" + self.word, port: 587, security: "tls", user: "martlet" + self.word,
                from: "martlet@heron.example", to: ["ops@heron.example" + self.word, "mira@heron.example"]),
            createdAt: self.ago(9000), createdBy: "mira", previousUntil: nil, revision: 1, secret: nil)
    }

    private var notificationSettings: NotificationSettingsPage {
        let rule = NotificationRuleResource(
            id: self.id(12), name: "production" + self.word, kinds: ["deployment.finished"], severity: "high",
            project: nil, environment: nil, channel: "webhook", people: [], webhook: self.id(11), enabled: false,
            createdAt: self.now, createdBy: "mira", revision: 1)
        return NotificationSettingsPage(
            shell: self.shell(.notifications), rules: [rule], webhooks: [self.webhook, self.mail], projects: [],
            people: ["mira@heron.example" + self.word], kinds: ["deployment.finished"], created: self.webhook,
            webhookForm: FormState(errors: ["url": "must begin with https://" + self.word], problem: "No." + self.word))
    }

    private func delivery(_ status: String) -> DeliveryResource {
        DeliveryResource(
            id: self.id(status == "failed" ? 21 : 22), webhook: self.id(11), kind: "deployment.finished", eventID: nil,
            status: status, attempts: 2, attemptLimit: 8, nextAt: nil, createdAt: self.ago(60), finishedAt: self.now,
            body: nil,
            log: [
                .init(
                    number: 1, startedAt: self.ago(50), seconds: 0.2, status: 500, answer: "oops" + self.word,
                    error: nil),
                .init(
                    number: 2, startedAt: self.ago(40), seconds: 10, status: nil, answer: "",
                    error: "no answer" + self.word),
            ])
    }

    private func letter(_ status: String) -> DeadLetterResource {
        let isDecided = status != "waiting"
        return DeadLetterResource(
            id: self.id(status == "waiting" ? 31 : 32), source: "webhook", kind: "deployment.finished",
            subject: "dlv_1" + self.word, title: "deployment.finished to chat" + self.word,
            error: "The receiver answered 500." + self.word, attempts: 8, status: status, createdAt: self.ago(600),
            failedAt: self.ago(300), decidedBy: isDecided ? self.actor() : nil, decidedAt: isDecided ? self.now : nil,
            reason: isDecided ? "old" + self.word : nil, payload: ["a": 1])
    }
}
