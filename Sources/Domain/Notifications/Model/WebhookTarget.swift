/// Where a webhook shall lead, with its secrets.
package enum WebhookTarget: Sendable, Hashable {
    /// To an address that is called with a signature.
    case signed(String)
    /// To an address that Slack made.
    case slack(String)
    /// To people's mail. A missing password stays what it was.
    case email(MailSettings, password: String?)

    /// What people may see of the address.
    var address: String {
        switch self {
        case .signed(let address): address
        case .slack(let address): Self.masked(address)
        case .email(let settings, _): "smtp://\(settings.host):\(settings.port)"
        }
    }

    /// Scheme and host; whoever knows the rest can write to the channel.
    private static func masked(_ address: String) -> String {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/") + "/…"
    }

    var kind: WebhookChannel {
        switch self {
        case .signed: .signed
        case .slack: .slack
        case .email(let settings, _): .email(settings)
        }
    }
}
