import Identity
import Kernel

/// What every ``DirectoryRepository`` promises. Each engine's tests call ``verify()``.
package struct DirectoryRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.isSetUpOnce()
        try await self.keepsAnOwner()
        try await self.takesAnInvitationOnce()
        try await self.keepsPeople()
    }

    private func isSetUpOnce() async throws {
        let store = try await self.makeStore()
        try await store.useStores { stores in
            try expect(!(try await stores.directory.isSetUp()), "It is not set up at first")
            let second = Stores(try await store.open())
            let outcomes = await atOnce(12) { index in
                let samples = Samples()
                try await (index % 2 == 0 ? stores : second).directory.setUp(
                    Organization(id: samples.organization, name: "Acme \(index)"),
                    owner: samples.user("owner\(index)@example.com"), key: samples.key(),
                    audit: samples.audit("organization.created"))
                return samples
            }
            let winners = outcomes.compactMap { try? $0.get() }
            try expect(winners.count, equals: 1, "It is set up once, whoever races")
            try expect(outcomes.filter { $0.faultCode == .conflict }.count, equals: 11, "The others are conflicts")
            try expect(try await second.directory.isSetUp(), "Every node knows")
            let members = try await stores.directory.members(of: winners[0].organization)
            try expect(members.map(\.role), equals: [.owner], "The owner is there")
            let keys = try await stores.credentials.keys(of: winners[0].organization)
            try expect(keys.count, equals: 1, "And the key")
            await second.close()
        }
    }

    private func keepsAnOwner() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let (ada, bob) = (samples.user("ada@example.com"), samples.user("bob@example.com"))
            try await Self.setUp(stores, samples, owner: ada)
            try await Self.join(stores, samples, bob, .owner)
            let session = samples.session(bob.id)
            try await stores.credentials.add(session, audit: samples.audit("session.created"))
            let second = Stores(try await store.open())
            // Each removes the other at once.
            let outcomes = await atOnce(2) { index in
                try await (index == 0 ? stores : second).directory.setRole(
                    index == 0 ? nil : .viewer, of: index == 0 ? bob.id : ada.id, in: samples.organization,
                    audit: samples.audit("member.changed"))
            }
            try expect(outcomes.filter(\.isSuccess).count, equals: 1, "Of two owners who depose each other one stays")
            try expect(outcomes.filter { $0.faultCode == .conflict }.count, equals: 1, "The other is told why not")
            let owners = try await stores.directory.members(of: samples.organization).filter { $0.role == .owner }
            try expect(owners.count, equals: 1, "There is an owner")
            let last = try unwrap(owners.first, "There is an owner")
            for role in [nil, Role.admin] {
                try await expectFault(.conflict, "The last owner stays one") {
                    try await stores.directory.setRole(
                        role, of: last.user, in: samples.organization, audit: samples.audit("member.changed"))
                }
            }
            try await expectFault(.notFound, "Who is no member has no role to change") {
                try await stores.directory.setRole(
                    .viewer, of: samples.ids.make(), in: samples.organization, audit: samples.audit("member.changed"))
            }
            await second.close()
        }
    }

    private func takesAnInvitationOnce() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let directory = stores.directory
            try await Self.setUp(stores, samples, owner: samples.user())
            let (invitation, other) = (samples.invitation("bob@example.com"), samples.invitation("eve@example.com"))
            for one in [invitation, other] { try await directory.invite(one, audit: samples.audit("member.invited")) }
            try expect(try await directory.invitation(hash: invitation.hash) == invitation, "It is found by its hash")
            try expect(try await directory.invitations(of: samples.organization).count, equals: 2, "Both wait")
            let outcomes = await atOnce(6) { index in
                try await directory.accept(
                    invitation, as: samples.user("bob\(index)@example.com"), isNew: true,
                    audit: samples.audit("member.joined"))
            }
            try expect(outcomes.filter(\.isSuccess).count, equals: 1, "An invitation is taken once")
            try expect(outcomes.filter { $0.faultCode == .notFound }.count, equals: 5, "Then it is gone")
            try expect(
                try await directory.members(of: samples.organization).count, equals: 2, "One member came with it")
            try await expectFault(.conflict, "A new user cannot have another one's address") {
                try await directory.accept(
                    other, as: samples.user(), isNew: true, audit: samples.audit("member.joined"))
            }
            try expect(try await directory.invitation(hash: other.hash) == other, "What failed took no invitation")
            try await directory.withdraw(other.id, in: samples.organization, audit: samples.audit("member.uninvited"))
            try expect(try await directory.invitation(hash: other.hash) == nil, "What is withdrawn is gone")
            try await expectFault(.notFound, "It is withdrawn once") {
                try await directory.withdraw(
                    other.id, in: samples.organization, audit: samples.audit("member.uninvited"))
            }
            try await expectFault(.notFound, "What is withdrawn cannot be taken") {
                try await directory.accept(
                    other, as: samples.user("eve@example.com"), isNew: true, audit: samples.audit("member.joined"))
            }
        }
    }

    private func keepsPeople() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let directory = stores.directory
            let user = samples.user()
            try expect(try await directory.user(user.id) == nil, "There is nobody at first")
            try await Self.setUp(stores, samples, owner: user)
            try expect(try await directory.user(email: user.email) == user, "A user is found by the address")
            try expect(try await directory.user(user.id) == user, "And by the id")
            try expect(try await directory.user(email: "nobody@example.com") == nil, "Nobody else is")
            try expect(
                try await directory.organization(samples.organization)?.name, equals: "Acme", "So is the organization")
            try expect(try await directory.organization(samples.ids.make()) == nil, "Another is not")
            try await directory.setPassword("$new$", of: user.id, audit: samples.audit("password.changed"))
            try expect(try await directory.user(user.id)?.passwordHash, equals: "$new$", "A password is replaced")
            try await Self.join(stores, samples, samples.user("Zoe@example.com"), .viewer)
            try await Self.join(stores, samples, samples.user("aaron@example.com"), .approver)
            let emails = try await directory.members(of: samples.organization).map(\.email)
            try expect(
                emails, equals: ["Zoe@example.com", "aaron@example.com", "ada@example.com"], "Members come by address")
            try expect(
                try await directory.memberships(of: user.id).map(\.role), equals: [.owner], "One knows one's own")
        }
    }

    private static func setUp(_ stores: Stores, _ samples: Samples, owner: User) async throws {
        try await stores.directory.setUp(
            Organization(id: samples.organization, name: "Acme"), owner: owner, key: samples.key(),
            audit: samples.audit("organization.created"))
    }

    private static func join(_ stores: Stores, _ samples: Samples, _ user: User, _ role: Role) async throws {
        let invitation = samples.invitation(user.email, role)
        try await stores.directory.invite(invitation, audit: samples.audit("member.invited"))
        try await stores.directory.accept(invitation, as: user, isNew: true, audit: samples.audit("member.joined"))
    }
}
