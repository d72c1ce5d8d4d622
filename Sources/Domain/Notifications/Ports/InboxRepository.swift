package import Kernel

/// Where people's notifications are kept. Every change of one has a number from one sequence without gaps in commit
/// order, so that a stream can tell what it missed.
package protocol InboxRepository: Sendable {
    /// A person's notifications in an organization, newest first.
    func page(_ inbox: Inbox, unreadOnly: Bool, _ page: PageRequest) async throws -> Page<InboxItem>

    /// How many are unread.
    func unreadCount(_ inbox: Inbox) async throws -> Int

    /// Marks one as read. Throws `notFound` when the person has none of that id; nothing happens when it is read already.
    func markRead(_ id: NotificationID, _ inbox: Inbox, at now: Timestamp) async throws

    /// Marks all as read; returns how many were not.
    func markAllRead(_ inbox: Inbox, at now: Timestamp) async throws -> Int

    /// Removes one. Throws `notFound` when the person has none of that id.
    func delete(_ id: NotificationID, _ inbox: Inbox) async throws

    /// Changes after a number, in order, at most `limit`.
    func changes(_ inbox: Inbox, after number: Int64, limit: Int) async throws -> [InboxChange]

    /// The number of the newest change of anybody's, and of the oldest that is still kept.
    func changeRange() async throws -> ClosedRange<Int64>

    /// Forgets what was made before that moment, at most `limit`; returns how many.
    func drop(createdBefore: Timestamp, limit: Int) async throws -> Int
}

/// Whose notifications, in which organization.
package struct Inbox: Sendable, Hashable {
    /// The organization.
    package let organization: OrganizationID
    /// The person.
    package let person: UserID

    /// Names an inbox.
    package init(organization: OrganizationID, person: UserID) {
        self.organization = organization
        self.person = person
    }
}

/// A notification as it is after a change.
package struct InboxChange: Sendable, Hashable {
    /// The change's number.
    package let number: Int64
    /// The notification.
    package let item: InboxItem
    /// Whether it was removed.
    package let isRemoved: Bool

    /// Describes a change.
    package init(number: Int64, item: InboxItem, isRemoved: Bool) {
        self.number = number
        self.item = item
        self.isRemoved = isRemoved
    }
}
