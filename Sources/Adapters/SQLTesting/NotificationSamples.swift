import Backbone
import Kernel
import Notifications

extension Samples {
    func item(for person: UserID, event: EventID? = nil, at time: Timestamp? = nil) -> InboxItem {
        InboxItem(
            id: self.ids.make(), scope: self.scope, person: person, event: event ?? self.ids.make(),
            kind: "deployment.finished", severity: .high, title: "shop #7 failed – é", body: "because",
            link: "/deployments/dep_1", createdAt: time ?? self.now, readAt: nil)
    }

    func webhook(_ name: String = "hook", kind: WebhookChannel = .signed) -> Webhook {
        Webhook(
            id: self.ids.make(), organization: self.organization, name: name, kind: kind,
            address: "https://example.com/",
            sealedSecret: [0, 255], sealedPrevious: nil, previousUntil: nil, createdAt: self.now,
            createdBy: "ada@example.com", revision: 1)
    }

    func delivery(_ webhook: WebhookID, event: EventID? = nil, at time: Timestamp? = nil) -> Delivery {
        Delivery(
            id: self.ids.make(), organization: self.organization, webhook: webhook, event: event,
            kind: "deployment.finished", body: "{\"a\":1}", attemptLimit: 2, at: time ?? self.now)
    }

    func rule(_ channel: NotificationRule.Channel, name: String = "rule") -> NotificationRule {
        NotificationRule(
            id: self.ids.make(), organization: self.organization, name: name, kinds: ["execution.finished"],
            severity: .medium, project: self.ids.make(), environment: nil, channel: channel, isEnabled: true,
            createdAt: self.now, createdBy: "ada@example.com", revision: 1)
    }

    func letter(
        subject: String = "dlv_1", source: String = "webhook", error: String = "nobody there", attempts: Int = 2
    ) -> DeadLetter {
        DeadLetter(
            id: self.ids.make(), organization: self.organization, source: source, kind: "deployment.finished",
            subject: subject, title: "deployment.finished to hook", error: error, payload: ["body": ["a": 1]],
            attempts: attempts, createdAt: self.now, failedAt: self.now)
    }

    func attempt(_ number: Int, status: Int?, isFinal: Bool = false) -> DeliveryAttempt {
        DeliveryAttempt(
            number: number, startedAt: self.now, seconds: 0.25, status: status, answer: "a\u{0}b",
            error: status == nil ? "nobody there" : nil, isFinal: isFinal)
    }
}
