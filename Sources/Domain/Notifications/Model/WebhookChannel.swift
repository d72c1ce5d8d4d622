/// How a webhook's receiver is reached.
package enum WebhookChannel: Sendable, Hashable {
    /// By a signed call with what happened as JSON.
    case signed
    /// By a call of one of Slack's incoming webhooks, whose address is the secret.
    case slack
    /// By mail; the password is the secret.
    case email(MailSettings)

    /// The word for it.
    package var name: String {
        switch self {
        case .signed: "webhook"
        case .slack: "slack"
        case .email: "email"
        }
    }
}
