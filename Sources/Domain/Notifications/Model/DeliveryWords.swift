import Kernel

/// A delivery in people's words, for receivers that are no programs.
struct DeliveryWords {
    private let title: String
    private let text: String
    private let address: String?

    /// Reads what a webhook would be sent; links begin with `base`.
    init(_ body: JSON, base: String) {
        func text(_ name: String) -> String { body[name]?.string ?? "" }
        self.title = text("title").isEmpty ? text("kind") : text("title")
        self.text = text("body")
        self.address = text("link").isEmpty ? nil : base + text("link")
    }

    /// The body of a call of Slack.
    var slack: JSON {
        var lines = ["*\(Self.escaped(self.title))*"]
        if !self.text.isEmpty { lines.append(Self.escaped(self.text)) }
        if let address = self.address { lines.append("<\(Self.escaped(address))|Open in Martlet>") }
        return ["text": .string(lines.joined(separator: "\n")), "unfurl_links": false]
    }

    /// A message; its id is the delivery's.
    func mail(_ delivery: Delivery) -> MailMessage {
        let parts = [self.title, self.text, self.address ?? ""].filter { !$0.isEmpty }
        return MailMessage(
            id: delivery.id.description, subject: self.title, text: parts.joined(separator: "\n\n") + "\n",
            time: delivery.createdAt)
    }

    /// What Slack reads as markup otherwise; also what would notify a whole channel.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
