import Backbone
import Kernel

/// What every ``IdempotencyRepository`` promises. Each engine's tests call ``verify()``.
package struct IdempotencyRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.givesTheFirstAnswerAgain()
        try await self.startsAfreshAfterARelease()
        try await self.outlivesACrash()
        try await self.grantsAKeyOnce()
    }

    private func claim(
        _ samples: Samples, _ key: String = "k", fingerprint: String = "f", principal: String = "key:1", at: Int64 = 0
    ) -> IdempotencyClaim {
        IdempotencyClaim(
            principal: principal, key: key, fingerprint: fingerprint, request: samples.ids.make(),
            time: samples.later(at), leasedUntil: samples.later(at + 60), expiresAt: samples.later(at + 86_400))
    }

    private func givesTheFirstAnswerAgain() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let keys = stores.idempotency
            let first = self.claim(samples)
            try expect(try await keys.claim(first), equals: .granted, "An unknown key is granted")
            try expect(
                try await keys.claim(self.claim(samples, at: 1)), equals: .running(until: samples.later(60)),
                "It is not granted again while the first request works")
            try expect(
                try await keys.claim(self.claim(samples, fingerprint: "other", at: 1)), equals: .otherRequest,
                "Another request is told so")
            try await keys.keep([0, 1, 255], for: first)
            try expect(
                try await keys.claim(self.claim(samples, at: 2)), equals: .answered([0, 1, 255]),
                "The first answer is kept")
            try expect(
                try await keys.claim(self.claim(samples, fingerprint: "other", at: 2)), equals: .otherRequest,
                "It is no answer to another request")
            try expect(
                try await keys.claim(self.claim(samples, principal: "key:2", at: 2)), equals: .granted,
                "Another principal's key is another key")
            try expect(
                try await keys.claim(self.claim(samples, "K", at: 2)), equals: .granted, "So is one in capitals")
            try await keys.release(first)
            try expect(
                try await keys.claim(self.claim(samples, at: 86_399)), equals: .answered([0, 1, 255]),
                "It is kept until the key expires, also when it is released")
            try expect(
                try await keys.claim(self.claim(samples, fingerprint: "other", at: 86_400)), equals: .granted,
                "Then the key is forgotten")
            try await keys.forgetAll()
            try expect(try await keys.claim(self.claim(samples)), equals: .granted, "All can be forgotten")
        }
    }

    private func startsAfreshAfterARelease() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let keys = stores.idempotency
            let first = self.claim(samples)
            try expect(try await keys.claim(first), equals: .granted, "An unknown key is granted")
            try await keys.release(self.claim(samples))
            try expect(
                try await keys.claim(self.claim(samples)), equals: .running(until: samples.later(60)),
                "Nobody releases another one's claim")
            try await keys.release(first)
            try expect(
                try await keys.claim(self.claim(samples, fingerprint: "other")), equals: .granted,
                "A released key is as good as new")
        }
    }

    private func outlivesACrash() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let keys = stores.idempotency
            let lost = self.claim(samples)
            try expect(try await keys.claim(lost), equals: .granted, "An unknown key is granted")
            let heir = self.claim(samples, at: 60)
            try expect(try await keys.claim(heir), equals: .granted, "A claim that never ended is over with its lease")
            try await keys.keep([1], for: lost)
            try await keys.release(lost)
            try expect(
                try await keys.claim(self.claim(samples, at: 61)), equals: .running(until: samples.later(120)),
                "Whoever lost a claim changes nothing")
            try await keys.keep([2], for: heir)
            try expect(
                try await keys.claim(self.claim(samples, at: 62)), equals: .answered([2]), "The heir's answer counts")
        }
    }

    private func grantsAKeyOnce() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            for moment in [Int64(0), 60, 120] {
                let outcomes = await atOnce(24) { index in
                    try await (index % 2 == 0 ? stores : second).idempotency.claim(self.claim(samples, at: moment))
                }
                let verdicts = try outcomes.map { try $0.get() }
                try expect(verdicts.count { $0 == .granted }, equals: 1, "Of many at once one is granted the key")
            }
            await second.close()
        }
    }
}
