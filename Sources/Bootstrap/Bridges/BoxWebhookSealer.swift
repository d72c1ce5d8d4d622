import Kernel
import Notifications
import Secrets

/// Encrypts the secrets of webhooks with the Secrets domain's data keys.
struct BoxWebhookSealer: WebhookSealer {
    let box: any SecretBox

    func seal(_ secret: [UInt8], of webhook: WebhookID) async throws -> [UInt8] {
        try await self.box.seal(secret, for: Self.purpose(webhook))
    }

    func open(_ sealed: [UInt8], of webhook: WebhookID) async throws -> [UInt8] {
        try await self.box.open(sealed, for: Self.purpose(webhook))
    }

    private static func purpose(_ webhook: WebhookID) -> String { "webhook/\(webhook)" }
}
