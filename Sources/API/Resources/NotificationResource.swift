package import Kernel

/// A notification as the API shows it.
package struct NotificationResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: NotificationID
    /// The event's kind, such as `deployment.finished`.
    package var kind: String
    /// `low`, `medium`, `high` or `urgent`.
    package var severity: String
    /// One line.
    package var title: String
    /// What else there is to say; may be empty.
    package var body: String
    /// The console's page about it.
    package var link: String
    /// The event that it tells.
    package var eventID: EventID
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was read; missing before.
    package var readAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case id, kind, severity, title, body, link
        case eventID = "event_id"
        case createdAt = "created_at"
        case readAt = "read_at"
    }

    /// Joins the fields.
    package init(
        id: NotificationID, kind: String, severity: String, title: String, body: String, link: String,
        eventID: EventID, createdAt: Timestamp, readAt: Timestamp?
    ) {
        self.id = id
        self.kind = kind
        self.severity = severity
        self.title = title
        self.body = body
        self.link = link
        self.eventID = eventID
        self.createdAt = createdAt
        self.readAt = readAt
    }
}
