package import Kernel

/// Where webhooks are kept.
package protocol WebhookRepository: Sendable {
    /// The organization's webhooks by name.
    func webhooks(of organization: OrganizationID) async throws -> [Webhook]

    /// All webhooks, for the rotation of keys.
    func all() async throws -> [Webhook]

    /// The webhook; nil when there is none.
    func webhook(_ id: WebhookID) async throws -> Webhook?

    /// Stores a new webhook with its event. Throws `conflict` when the name is taken.
    func add(_ webhook: Webhook, event: EventRecord) async throws

    /// Stores a changed webhook, with its event if there is one. Throws `conflict` when the name is taken, or when
    /// somebody else changed it meanwhile.
    func update(_ webhook: Webhook, event: EventRecord?) async throws

    /// Removes a webhook with its deliveries. Throws `notFound` when there is none, `conflict` naming the rules that
    /// use it.
    func remove(_ id: WebhookID, event: EventRecord) async throws
}

/// Encrypts the secrets of webhooks.
package protocol WebhookSealer: Sendable {
    /// Encrypts a webhook's secret.
    func seal(_ secret: [UInt8], of webhook: WebhookID) async throws -> [UInt8]

    /// The secret again. Throws when it cannot be decrypted.
    func open(_ sealed: [UInt8], of webhook: WebhookID) async throws -> [UInt8]
}
