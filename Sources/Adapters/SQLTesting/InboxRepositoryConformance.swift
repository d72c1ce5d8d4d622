import Backbone
import Kernel
import Notifications

/// What every ``InboxRepository`` promises. Each engine's tests call ``verify()``.
package struct InboxRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsInboxesApart()
        try await self.tellsEveryChange()
    }

    private func put(_ items: [InboxItem], _ stores: Stores) async throws {
        var effects = ReactionEffects()
        effects.items = items
        let from = try await stores.reactions.position(of: "test")
        let moved = try await stores.reactions.commit(effects, of: "test", from: from, to: from + 1)
        try expect(moved, equals: true, "Effects are stored")
    }

    private func keepsInboxesApart() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let (ada, ben) = (samples.ids.make(UserID.self), samples.ids.make(UserID.self))
            let own = Inbox(organization: samples.organization, person: ada)
            let elsewhere = Inbox(organization: samples.ids.make(), person: ada)
            let items = (0..<3).map { _ in samples.item(for: ada) } + [samples.item(for: ben)]
            try await self.put(items, stores)
            let page = try await stores.inbox.page(own, unreadOnly: false, PageRequest(limit: 2))
            try expect(page.items.count, equals: 2, "A page holds what was asked for")
            let rest = try await stores.inbox.page(own, unreadOnly: false, PageRequest(limit: 2, after: page.next))
            try expect(
                Set((page.items + rest.items).map(\.id)), equals: Set(items.prefix(3).map(\.id)),
                "Each person has their own")
            try expect(try await stores.inbox.unreadCount(elsewhere), equals: 0, "Each organization too")
            try await stores.inbox.markRead(items[0].id, own, at: samples.later(5))
            try await stores.inbox.markRead(items[0].id, own, at: samples.later(9))
            try expect(try await stores.inbox.unreadCount(own), equals: 2, "What is read is not unread")
            let stranger = await outcome { try await stores.inbox.markRead(items[3].id, own, at: samples.now) }
            try expect(stranger.faultCode, equals: .notFound, "Nobody reads another's")
            let foreign = await outcome { try await stores.inbox.delete(items[0].id, elsewhere) }
            try expect(foreign.faultCode, equals: .notFound, "Nobody removes one in another organization")
            try await stores.inbox.delete(items[1].id, own)
            let again = await outcome { try await stores.inbox.delete(items[1].id, own) }
            try expect(again.faultCode, equals: .notFound, "What is removed is gone")
            try expect(try await stores.inbox.markAllRead(own, at: samples.now), equals: 1, "The rest is marked")
            let unread = try await stores.inbox.page(own, unreadOnly: true, PageRequest())
            try expect(unread.items.count, equals: 0, "Then nothing is unread")
            let all = try await stores.inbox.page(own, unreadOnly: false, PageRequest())
            let first = all.items.first { $0.id == items[0].id }
            try expect(first?.readAt, equals: samples.later(5), "The first reading counts")
            try expect(first?.title, equals: items[0].title, "Text is kept")
            let dropped = try await stores.inbox.drop(createdBefore: samples.later(1), limit: 10)
            try expect(dropped, equals: 4, "What is old is dropped")
        }
    }

    private func tellsEveryChange() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let ada = samples.ids.make(UserID.self)
            let own = Inbox(organization: samples.organization, person: ada)
            let items = [samples.item(for: ada), samples.item(for: samples.ids.make()), samples.item(for: ada)]
            try await self.put(items, stores)
            let made = try await stores.inbox.changes(own, after: 0, limit: 10)
            try expect(made.map(\.item.id), equals: [items[0].id, items[2].id], "New ones are changes, in order")
            let end = try await stores.inbox.changeRange().upperBound
            try expect(end, equals: 3, "Everybody's changes are counted together")
            // Effects that come again, as after a crash, change nothing.
            try await self.put(items, stores)
            try expect(try await stores.inbox.changeRange().upperBound, equals: end, "Nothing is told twice")
            try await stores.inbox.markRead(items[0].id, own, at: samples.now)
            try await stores.inbox.delete(items[2].id, own)
            let changes = try await stores.inbox.changes(own, after: end, limit: 10)
            try expect(changes.map(\.item.id), equals: [items[0].id, items[2].id], "Reading and removing are changes")
            try expect(changes.map(\.isRemoved), equals: [false, true], "Removing is told as such")
            try expect(changes[0].item.readAt, equals: samples.now, "Reading too")
            let limited = try await stores.inbox.changes(own, after: end, limit: 1)
            try expect(limited.count, equals: 1, "A limit holds")
        }
    }
}
