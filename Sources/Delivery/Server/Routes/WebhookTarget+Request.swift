import API
import Kernel
import Notifications

extension WebhookTarget {
    /// Reads a request. Throws `invalid` naming the field that is missing or unknown.
    init(_ creation: WebhookCreation) throws(Fault) {
        let kind = creation.kind ?? "webhook"
        if kind == "email" {
            guard let email = creation.email else { throw Self.missing("email", "says how mail is sent") }
            self = try Self.mail(email)
            return
        }
        guard let url = creation.url else { throw Self.missing("url", "is the address to call") }
        switch kind {
        case "webhook": self = .signed(url)
        case "slack": self = .slack(url)
        default:
            throw Fault(
                .invalid, "There is no kind \(kind.prefix(50)).",
                fields: [.init(pointer: "/kind", detail: "must be webhook, slack or email")])
        }
    }

    /// Reads a change of what is there; nil where only the name changes.
    static func changed(_ change: WebhookChange, _ webhook: Webhook) throws(Fault) -> WebhookTarget? {
        if let email = change.email { return try Self.mail(email) }
        guard let url = change.url else { return nil }
        switch webhook.kind {
        case .signed: return .signed(url)
        case .slack: return .slack(url)
        case .email: throw Self.missing("email", "says where mail goes; there is no url to change")
        }
    }

    private static func mail(_ email: EmailWriting) throws(Fault) -> WebhookTarget {
        let word = email.security ?? MailSettings.Security.startTLS.rawValue
        guard let security = MailSettings.Security(rawValue: word) else {
            let known = MailSettings.Security.allCases.map(\.rawValue).joined(separator: ", ")
            throw Fault(
                .invalid, "There is no security \(word.prefix(50)).",
                fields: [.init(pointer: "/email/security", detail: "must be one of \(known)")])
        }
        let user = email.user.flatMap { $0.isEmpty ? nil : $0 }
        let password = email.password.flatMap { $0.isEmpty ? nil : $0 }
        return .email(
            MailSettings(
                host: email.host.lowercased(), port: email.port ?? (security == .tls ? 465 : 587), security: security,
                user: user, from: email.from, to: email.to),
            password: password)
    }

    private static func missing(_ field: String, _ detail: String) -> Fault {
        Fault(
            .invalid, "The \(field) is missing: it \(detail).",
            fields: [.init(pointer: "/\(field)", detail: "is missing")])
    }
}
