import API
import Backbone
import Kernel
import Notifications

extension NotificationResource {
    /// Shows a notification.
    init(_ item: InboxItem) {
        self.init(
            id: item.id, kind: item.kind, severity: item.severity.rawValue, title: item.title, body: item.body,
            link: item.link, eventID: item.event, createdAt: item.createdAt, readAt: item.readAt)
    }
}

extension NotificationRuleResource {
    /// Shows a rule; `members` are the organization's people with their addresses.
    init(_ rule: NotificationRule, members: [UserID: String]) {
        var people: [String] = []
        var webhook: WebhookID?
        switch rule.channel {
        case .inApp(let chosen): people = chosen.map { members[$0] ?? $0.description }
        case .webhook(let id): webhook = id
        }
        self.init(
            id: rule.id, name: rule.name, kinds: rule.kinds, severity: rule.severity.rawValue, project: rule.project,
            environment: rule.environment, channel: webhook == nil ? "in_app" : "webhook", people: people,
            webhook: webhook, enabled: rule.isEnabled, createdAt: rule.createdAt, createdBy: rule.createdBy,
            revision: rule.revision)
    }
}

extension WebhookResource {
    /// Shows a webhook, with its secret when it was just made.
    init(_ webhook: Webhook, secret: String? = nil) {
        var email: EmailResource?
        if case .email(let settings) = webhook.kind {
            email = EmailResource(
                host: settings.host, port: settings.port, security: settings.security.rawValue, user: settings.user,
                from: settings.from, to: settings.to)
        }
        self.init(
            id: webhook.id, name: webhook.name, kind: webhook.kind.name, url: webhook.address, email: email,
            createdAt: webhook.createdAt,
            createdBy: webhook.createdBy, previousUntil: webhook.previousUntil, revision: webhook.revision,
            secret: secret)
    }
}

extension DeliveryResource {
    /// Shows a delivery; with its tries, its body too.
    init(_ delivery: Delivery, attempts: [DeliveryAttempt]? = nil) {
        self.init(
            id: delivery.id, webhook: delivery.webhook, kind: delivery.kind, eventID: delivery.event,
            status: delivery.state.rawValue, attempts: delivery.attempts, attemptLimit: delivery.attemptLimit,
            nextAt: delivery.state == .pending ? delivery.dueAt : nil, createdAt: delivery.createdAt,
            finishedAt: delivery.finishedAt, body: attempts == nil ? nil : JSON(text: delivery.body),
            log: attempts?.map { DeliveryAttemptResource($0) })
    }
}

extension DeliveryAttemptResource {
    /// Shows a try.
    init(_ attempt: DeliveryAttempt) {
        self.init(
            number: attempt.number, startedAt: attempt.startedAt, seconds: attempt.seconds, status: attempt.status,
            answer: attempt.answer, error: attempt.error)
    }
}

extension DeadLetterResource {
    /// Shows a letter, with its payload where that is wanted.
    init(_ letter: DeadLetter, withPayload: Bool) {
        self.init(
            id: letter.id, source: letter.source, kind: letter.kind, subject: letter.subject, title: letter.title,
            error: letter.error, attempts: letter.attempts, status: letter.state.rawValue,
            createdAt: letter.createdAt, failedAt: letter.failedAt,
            decidedBy: letter.decision.map { ActorResource($0.by) }, decidedAt: letter.decision?.at,
            reason: letter.decision?.reason, payload: withPayload ? letter.payload : nil)
    }
}
