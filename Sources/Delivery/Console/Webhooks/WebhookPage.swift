package import API

/// One webhook with what was sent to it.
package struct WebhookPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The webhook; its secret when it was just replaced.
    package var webhook: WebhookResource
    /// Newest first, each with its tries.
    package var deliveries: [DeliveryResource]
    /// Where this part of the list begins; nil for the newest.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?
    /// The form for changes.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, webhook: WebhookResource, deliveries: [DeliveryResource], after: String? = nil,
        next: String? = nil, form: FormState = FormState()
    ) {
        self.shell = shell
        self.webhook = webhook
        self.deliveries = deliveries
        self.after = after
        self.next = next
        self.form = form
    }
}
