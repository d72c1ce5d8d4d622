package import Kernel

/// What people do with webhooks.
package struct WebhookOperations: Sendable {
    private let webhooks: any WebhookRepository
    private let deliveries: any DeliveryRepository
    private let log: any DeliveryLog
    private let sealer: any WebhookSealer
    private let calls: any OutgoingCalls
    private let mail: any OutgoingMail
    private let secret: @Sendable () -> String
    private let clock: any WallClock
    private let ids: IDSource
    /// For as long the secret before goes on to sign.
    private static let overlap = Duration.seconds(86_400)
    private static let most = 100

    /// Joins the ports; `secret` makes a new signing secret.
    package init(
        webhooks: any WebhookRepository, deliveries: any DeliveryRepository, log: any DeliveryLog,
        sealer: any WebhookSealer, calls: any OutgoingCalls, mail: any OutgoingMail,
        secret: @escaping @Sendable () -> String, clock: any WallClock, ids: IDSource
    ) {
        self.webhooks = webhooks
        self.deliveries = deliveries
        self.log = log
        self.sealer = sealer
        self.calls = calls
        self.mail = mail
        self.secret = secret
        self.clock = clock
        self.ids = ids
    }

    /// The organization's webhooks by name.
    package func list(context: OperationContext) async throws -> [Webhook] {
        try await self.webhooks.webhooks(of: try self.organization(context))
    }

    /// A webhook. Throws `notFound` for another organization's.
    package func webhook(_ id: WebhookID, context: OperationContext) async throws -> Webhook {
        guard let webhook = try await self.webhooks.webhook(id) else { throw Fault.notFound("webhook") }
        try context.require(.notificationsWrite, in: Scope(webhook.organization), of: "webhook")
        return webhook
    }

    /// Makes a webhook; a secret that signs is told this once.
    package func add(
        name: String, target: WebhookTarget, context: OperationContext
    ) async throws -> (webhook: Webhook, secret: String?) {
        let organization = try self.organization(context)
        try self.check(name)
        try self.check(target, password: nil)
        guard try await self.webhooks.webhooks(of: organization).count < Self.most else {
            throw Fault(.unprocessable, "An organization has at most \(Self.most) webhooks. Remove one first.")
        }
        let id = self.ids.make(WebhookID.self)
        let (secret, shown) = self.secret(for: target)
        let webhook = Webhook(
            id: id, organization: organization, name: name, kind: target.kind, address: target.address,
            sealedSecret: try await self.sealer.seal(Array(secret.utf8), of: id), sealedPrevious: nil,
            previousUntil: nil, createdAt: self.clock.now(), createdBy: context.name, revision: 1)
        try await self.webhooks.add(webhook, event: self.event("webhook.created", webhook, context))
        return (webhook, shown)
    }

    /// Changes name and target; nil leaves them as they are. What it is stays.
    package func change(
        _ id: WebhookID, name: String?, target: WebhookTarget?, context: OperationContext
    ) async throws -> Webhook {
        var webhook = try await self.webhook(id, context: context)
        if name == nil, target == nil {
            throw Fault(.invalid, "Say what to change: the name, where it leads, or both.")
        }
        webhook.name = name ?? webhook.name
        try self.check(webhook.name)
        if let target { try await self.lead(&webhook, to: target) }
        webhook.revision += 1
        try await self.webhooks.update(webhook, event: self.event("webhook.changed", webhook, context))
        return webhook
    }

    private func lead(_ webhook: inout Webhook, to target: WebhookTarget) async throws {
        guard target.kind.name == webhook.kind.name else {
            throw Fault(.invalid, "What is a \(webhook.kind.name) stays one. Make another, and remove this one.")
        }
        switch target {
        case .signed: try self.check(target, password: nil)
        case .slack(let address):
            try self.check(target, password: nil)
            webhook.sealedSecret = try await self.sealer.seal(Array(address.utf8), of: webhook.id)
        case .email(let settings, let password):
            let old = String(decoding: try await self.sealer.open(webhook.sealedSecret, of: webhook.id), as: UTF8.self)
            // A server that is new to it must not be told the password of the one before.
            if case .email(let before) = webhook.kind, password == nil, !old.isEmpty,
                settings.host != before.host || settings.port != before.port
            {
                throw Fault(
                    .invalid, "Another server needs the password again.",
                    fields: [.init(pointer: "/email/password", detail: "is needed for another server")])
            }
            let next = settings.user == nil ? password ?? "" : password ?? old
            try self.check(target, password: next)
            webhook.sealedSecret = try await self.sealer.seal(Array(next.utf8), of: webhook.id)
        }
        webhook.kind = target.kind
        webhook.address = target.address
    }

    /// What is kept encrypted, and what of it is told once.
    private func secret(for target: WebhookTarget) -> (kept: String, shown: String?) {
        switch target {
        case .signed:
            let secret = self.secret()
            return (secret, secret)
        case .slack(let address): return (address, nil)
        case .email(_, let password): return (password ?? "", nil)
        }
    }

    /// Replaces the secret; the new one is told this once, and the old one signs beside it for a day.
    package func rotate(
        _ id: WebhookID, context: OperationContext
    ) async throws -> (webhook: Webhook, secret: String) {
        var webhook = try await self.webhook(id, context: context)
        guard webhook.kind == .signed else {
            throw Fault(.conflict, "Nothing is signed for \(webhook.name). Change it to replace its secret.")
        }
        let secret = self.secret()
        webhook.sealedPrevious = webhook.sealedSecret
        webhook.previousUntil = self.clock.now() + Self.overlap
        webhook.sealedSecret = try await self.sealer.seal(Array(secret.utf8), of: id)
        webhook.revision += 1
        try await self.webhooks.update(webhook, event: self.event("webhook.rotated", webhook, context))
        return (webhook, secret)
    }

    /// Removes a webhook with its deliveries.
    package func remove(_ id: WebhookID, context: OperationContext) async throws {
        let webhook = try await self.webhook(id, context: context)
        try await self.webhooks.remove(id, event: self.event("webhook.removed", webhook, context))
    }

    /// Sends a test, which is tried once.
    package func test(_ id: WebhookID, context: OperationContext) async throws -> Delivery {
        let webhook = try await self.webhook(id, context: context)
        let now = self.clock.now()
        let delivery = Delivery(
            id: self.ids.make(), organization: webhook.organization, webhook: id, event: nil, kind: "webhook.test",
            body: Self.testBody(webhook, now).text, attemptLimit: 1, at: now)
        try await self.deliveries.add(delivery)
        return delivery
    }

    /// A webhook's deliveries, newest first.
    package func deliveries(
        of id: WebhookID, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<Delivery> {
        _ = try await self.webhook(id, context: context)
        return try await self.log.page(of: id, page)
    }

    /// A delivery with its tries.
    package func delivery(
        _ id: DeliveryID, context: OperationContext
    ) async throws -> (delivery: Delivery, attempts: [DeliveryAttempt]) {
        guard let delivery = try await self.log.delivery(id) else { throw Fault.notFound("delivery") }
        try context.require(.notificationsWrite, in: Scope(delivery.organization), of: "delivery")
        return (delivery, try await self.log.attempts(of: id))
    }

    /// Seals every secret anew under the present key; returns how many webhooks there were.
    package func resealAll() async throws -> Int {
        let all = try await self.webhooks.all()
        for var webhook in all {
            let secret = try await self.sealer.open(webhook.sealedSecret, of: webhook.id)
            webhook.sealedSecret = try await self.sealer.seal(secret, of: webhook.id)
            if let previous = webhook.sealedPrevious {
                let secret = try await self.sealer.open(previous, of: webhook.id)
                webhook.sealedPrevious = try await self.sealer.seal(secret, of: webhook.id)
            }
            webhook.revision += 1
            try await self.webhooks.update(webhook, event: nil)
        }
        return all.count
    }

    private static func testBody(_ webhook: Webhook, _ now: Timestamp) -> JSON {
        [
            "kind": "webhook.test", "severity": .string(Severity.low.rawValue),
            "title": .string("A test of \(webhook.name)"),
            "organization_id": .string(webhook.organization.description), "time": .string(now.description),
        ]
    }

    private func check(_ name: String) throws {
        guard NotificationName.isValid(name) else {
            throw Fault(
                .invalid, "The name \(NotificationName.rule).",
                fields: [.init(pointer: "/name", detail: NotificationName.rule)])
        }
    }

    private func check(_ target: WebhookTarget, password: String?) throws {
        switch target {
        case .signed(let address), .slack(let address): try self.calls.check(address)
        case .email(let settings, let given):
            try settings.check(hasPassword: !(given ?? password ?? "").isEmpty)
            try self.mail.check(settings)
        }
    }

    private func event(_ kind: String, _ webhook: Webhook, _ context: OperationContext) -> EventRecord {
        EventRecord(
            id: self.ids.make(), kind: kind, scope: Scope(webhook.organization), subject: webhook.id.description,
            actor: context.actor, time: self.clock.now(), payload: ["name": .string(webhook.name)])
    }

    private func organization(_ context: OperationContext) throws -> OrganizationID {
        let organization = try context.requireOrganization()
        try context.require(.notificationsWrite, in: Scope(organization), of: "organization")
        return organization
    }
}
