package import Kernel

/// What people do with their own notifications. Nobody sees another's.
package struct InboxOperations: Sendable {
    private let inbox: any InboxRepository
    private let people: any PeopleDirectory
    private let clock: any WallClock

    /// Joins the ports.
    package init(inbox: any InboxRepository, people: any PeopleDirectory, clock: any WallClock) {
        self.inbox = inbox
        self.people = people
        self.clock = clock
    }

    /// The caller's inbox: their own, or of whoever made the key, when it may read notifications. Throws `forbidden` for
    /// whoever has none.
    package func own(_ context: OperationContext) async throws -> Inbox {
        let organization = try context.requireOrganization()
        if case .user(let person) = context.principal { return Inbox(organization: organization, person: person) }
        if case .apiKey = context.principal {
            try context.require(.notificationsRead, in: Scope(organization), of: "organization")
            if let person = try await self.people.person(behind: context.principal.text, in: organization) {
                return Inbox(organization: organization, person: person)
            }
        }
        throw Fault(.forbidden, "Only people have notifications, and the keys that they made.")
    }

    /// The caller's notifications, newest first.
    package func page(
        unreadOnly: Bool, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<InboxItem> {
        try await self.inbox.page(try await self.own(context), unreadOnly: unreadOnly, page)
    }

    /// How many of the caller's are unread.
    package func unreadCount(context: OperationContext) async throws -> Int {
        try await self.inbox.unreadCount(try await self.own(context))
    }

    /// Marks one as read.
    package func markRead(_ id: NotificationID, context: OperationContext) async throws {
        try await self.inbox.markRead(id, try await self.own(context), at: self.clock.now())
    }

    /// Marks all as read; returns how many were not.
    package func markAllRead(context: OperationContext) async throws -> Int {
        try await self.inbox.markAllRead(try await self.own(context), at: self.clock.now())
    }

    /// Removes one.
    package func delete(_ id: NotificationID, context: OperationContext) async throws {
        try await self.inbox.delete(id, try await self.own(context))
    }
}
