import Backbone
import Deployments
import Identity
import Kernel

/// What every ``CredentialRepository`` promises. Each engine's tests call ``verify()``.
package struct CredentialRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsKeys()
        try await self.keepsTokens()
        try await self.keepsSessions()
    }

    private func keepsKeys() async throws {
        let (samples, others) = (Samples(), Samples())
        try await self.makeStore().useStores { stores in
            let credentials = stores.credentials
            try expect(try await credentials.credential(hash: samples.hash()) == nil, "An unknown hash is nobody's")
            try expect(try await credentials.credential(hash: []) == nil, "No hash is nobody's")
            let (key, other) = (samples.key(expiresAt: samples.later(60)), samples.key())
            try await credentials.add(key, audit: samples.audit("key.created"))
            try await credentials.add(other, audit: samples.audit("key.created"))
            try expect(try await credentials.credential(hash: key.hash) == .key(key), "A key is found by its hash")
            try await expectFault(.conflict, "A hash belongs to one key") {
                try await credentials.add(
                    APIKey(
                        id: samples.ids.make(), organization: samples.organization, name: "", hint: "", hash: key.hash,
                        permissions: [], createdBy: "", maker: nil,
                        createdAt: samples.now, expiresAt: nil),
                    audit: samples.audit("key.created"))
            }
            try await credentials.noteUse([.init(id: key.id.description, address: "", time: samples.later(5))])
            try await expectFault(.notFound, "Another organization cannot revoke it") {
                try await credentials.revokeKey(
                    key.id, in: others.organization, at: samples.now, audit: others.audit("key.revoked"))
            }
            for moment in [6, 7] {
                try await credentials.revokeKey(
                    key.id, in: samples.organization, at: samples.later(Int64(moment)),
                    audit: samples.audit("key.revoked"))
            }
            try expect(try await credentials.credential(hash: key.hash) == nil, "A revoked key is nobody's")
            try expect(
                try await credentials.credential(hash: other.hash) == .key(other), "The other one is not revoked")
            let listed = try await credentials.keys(of: samples.organization)
            try expect(Set(listed.map(\.id)), equals: [key.id, other.id], "Revoked keys are listed, too")
            let revoked = try unwrap(listed.first { $0.id == key.id }, "The revoked key is listed")
            try expect(revoked.revokedAt, equals: samples.later(6), "It was revoked when that was first asked")
            try expect(revoked.lastUsedAt, equals: samples.later(5), "Its last use is noted")
            let actions = try await stores.audit.rows(of: samples.organization, action: "key.", PageRequest()).items
            try expect(actions.count, equals: 4, "Each write has its audit row, and what was refused has none")
        }
    }

    private func keepsTokens() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let credentials = stores.credentials
            let service = samples.service()
            let token = samples.token(service.id)
            try await credentials.add(token, audit: samples.audit("token.created"))
            try expect(
                try await credentials.credential(hash: token.hash) == .token(token), "A token is found by its hash")
            try expect(try await credentials.tokens(of: service.id) == [token], "A service's tokens are listed")
            try await expectFault(.notFound, "Another service's token cannot be revoked") {
                try await credentials.revokeToken(
                    token.id, of: samples.ids.make(), at: samples.now, audit: samples.audit("token.revoked"))
            }
            try await credentials.noteUse([.init(id: token.id.description, address: "", time: samples.later(5))])
            try await credentials.revokeToken(
                token.id, of: service.id, at: samples.later(6), audit: samples.audit("token.revoked"))
            try expect(try await credentials.credential(hash: token.hash) == nil, "A revoked token is nobody's")
            let listed = try await credentials.tokens(of: service.id)
            try expect(listed.map(\.revokedAt), equals: [samples.later(6)], "It tells when it was revoked")
            try expect(listed.map(\.lastUsedAt), equals: [samples.later(5)], "And when it was last used")
        }
    }

    private func keepsSessions() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let credentials = stores.credentials
            let user = samples.user()
            try await stores.directory.setUp(
                Organization(id: samples.organization, name: "Acme"), owner: user, key: samples.key(),
                audit: samples.audit("organization.created"))
            let member = try unwrap(try await stores.directory.memberships(of: user.id).first, "The owner is a member")
            let (first, second, third) = (
                samples.session(user.id), samples.session(user.id), samples.session(user.id)
            )
            for session in [first, second, third] {
                try await credentials.add(session, audit: samples.audit("session.created"))
            }
            try expect(
                try await credentials.credential(hash: first.hash) == .session(first, member),
                "A session is found with its membership")
            try await credentials.noteUse([
                .init(id: first.id.description, address: "198.51.100.1", time: samples.later(9))
            ])
            let used = try await credentials.sessions(of: user.id).first { $0.id == first.id }
            try expect(used?.address, equals: "198.51.100.1", "A session's last address is noted")
            try expect(used?.lastSeenAt, equals: samples.later(9), "And when it was used")
            try await expectFault(.notFound, "Nobody ends another one's session") {
                try await credentials.endSession(first.id, of: samples.ids.make(), audit: nil)
            }
            try await credentials.endSession(first.id, of: user.id, audit: samples.audit("session.ended"))
            try expect(try await credentials.credential(hash: first.hash) == nil, "An ended session is nobody's")
            try await credentials.endSessions(of: user.id, except: third.id)
            try expect(try await credentials.sessions(of: user.id) == [third], "All end but the one that is spared")
            try await credentials.endSessions(of: user.id, except: nil)
            try expect(try await credentials.sessions(of: user.id).isEmpty, "All end where none is spared")
            let stranger = samples.session(samples.ids.make())
            try await credentials.add(stranger, audit: samples.audit("session.created"))
            try expect(
                try await credentials.credential(hash: stranger.hash) == nil,
                "A session without a membership is nobody's")
        }
    }
}
