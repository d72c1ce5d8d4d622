package import Kernel

/// A notification for one person.
package struct InboxItem: Sendable, Hashable {
    /// Its id.
    package let id: NotificationID
    /// Where it happened.
    package let scope: Scope
    /// Whom it is for.
    package let person: UserID
    /// The event that it tells.
    package let event: EventID
    /// The event's kind.
    package let kind: String
    /// How much it matters.
    package let severity: Severity
    /// One line.
    package let title: String
    /// What else there is to say; may be empty.
    package let body: String
    /// The console's page about it.
    package let link: String
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was read; nil before.
    package var readAt: Timestamp?

    /// Restores a notification.
    package init(
        id: NotificationID, scope: Scope, person: UserID, event: EventID, kind: String, severity: Severity,
        title: String, body: String, link: String, createdAt: Timestamp, readAt: Timestamp?
    ) {
        self.id = id
        self.scope = scope
        self.person = person
        self.event = event
        self.kind = kind
        self.severity = severity
        self.title = title
        self.body = body
        self.link = link
        self.createdAt = createdAt
        self.readAt = readAt
    }

    /// Tells somebody of an occurrence.
    package init(_ occurrence: Occurrence, id: NotificationID, for person: UserID, at now: Timestamp) {
        self.init(
            id: id, scope: occurrence.event.scope, person: person, event: occurrence.event.id,
            kind: occurrence.event.kind, severity: occurrence.severity, title: occurrence.title,
            body: occurrence.body, link: occurrence.link, createdAt: now, readAt: nil)
    }
}
