import API
import Kernel

/// The fields of a webhook, a channel of Slack or a receiver of mail, for a new one and for one that is changed.
struct ChannelForm {
    let kind: String
    let form: FormState
    /// What is changed; nil for a new one.
    let initial: WebhookResource?

    /// What people call the kind.
    static func word(_ kind: String) -> String {
        switch kind {
        case "slack": "Slack"
        case "email": "mail"
        default: kind
        }
    }

    var html: HTML {
        let name = Field(
            name: "name", label: "Name", attributes: "required maxlength=\"200\" autocomplete=\"off\"", scope: self.kind
        )
        let named = name.html(self.form, initial: self.initial?.name ?? "")
        let hidden: HTML = "<input type=\"hidden\" name=\"kind\" value=\"\(self.kind)\">"
        if self.kind == "email" { return "\(self.form.banner)\(hidden)\(self.mail(named))" }
        return "\(self.form.banner)\(hidden)<div class=\"pair\">\(named)\(self.address)</div>"
    }

    private var address: HTML {
        let isSlack = self.kind == "slack"
        let isKept = isSlack && self.initial != nil
        let hint =
            isKept
            ? "Empty: the one that is kept."
            : isSlack
                ? "The incoming webhook's, as Slack shows it. It is kept encrypted."
                : "https:// or http://. Private addresses only where the operator allows them."
        let must: HTML = HTML.when(!isKept, "required ")
        let url = Field(
            name: "url", label: "Address", type: "url", hint: hint,
            attributes: "\(must)maxlength=\"2048\" autocomplete=\"off\" spellcheck=\"false\"", scope: self.kind)
        return url.html(self.form, initial: isSlack ? "" : self.initial?.url ?? "")
    }

    private func mail(_ named: HTML) -> HTML {
        let quiet: HTML = "autocomplete=\"off\" spellcheck=\"false\" maxlength=\"254\""
        func field(_ name: String, _ label: String, type: String = "text", hint: String = "", required: Bool) -> Field {
            let must: HTML = HTML.when(required, "required ")
            return Field(
                name: name, label: label, type: type, hint: hint, attributes: "\(must)\(quiet)", scope: "email")
        }
        let email = self.initial?.email
        let host = field("host", "Mail server", required: true).html(self.form, initial: email?.host ?? "")
        let port = Field(
            name: "port", label: "Port", type: "number", hint: "Empty: 587, or 465 with TLS.",
            attributes: "min=\"1\" max=\"65535\"", scope: "email"
        ).html(self.form, initial: email.map { String($0.port) } ?? "")
        let security = Field(name: "security", label: "Security", scope: "email").choice(
            self.form,
            options: [("starttls", "STARTTLS"), ("tls", "TLS from the start"), ("none", "None, without sign-in")],
            selected: email?.security ?? "starttls")
        let user = field("user", "User", hint: "Empty where the server asks nobody.", required: false)
        let password = Field(
            name: "password", label: "Password", type: "password",
            hint: email?.user == nil ? "" : "Empty: the one that is kept.", attributes: "autocomplete=\"new-password\"",
            scope: "email")
        let from = field("from", "From", required: true).html(self.form, initial: email?.from ?? "")
        let to = Field(
            name: "to", label: "To", hint: "Several with commas.",
            attributes: "required autocomplete=\"off\" spellcheck=\"false\"", scope: "email"
        ).html(self.form, initial: email?.to.joined(separator: ", ") ?? "")
        return """
            <div class="pair">\(named)\(host)</div><div class="pair">\(security)\(port)</div>\
            <div class="pair">\(user.html(self.form, initial: email?.user ?? ""))\(password.html(self.form))</div>\
            <div class="pair">\(from)\(to)</div>
            """
    }
}
