import Governance
import Kernel

/// What every ``BundleRepository``, ``RolloutRepository`` and ``SigningKeyRepository`` promises. Each engine's tests call
/// ``verify()``.
package struct BundleRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.numbersVersions()
        try await self.keepsOneLive()
        try await self.keepsSigningKeys()
    }

    private static func add(
        _ document: String, _ stores: Stores, _ samples: Samples, source: Bundle.Source = .upload
    ) async throws -> Bundle {
        let id = samples.ids.make(BundleID.self)
        let event = samples.event("bundle.created")
        return try await stores.bundles.add(name: "devops", in: samples.organization, revision: document) { number in
            (
                Bundle(
                    id: id, organization: samples.organization, name: "devops", number: number, source: source,
                    note: "because",
                    renderings: [
                        BundleRendering(dialect: .ruleset, document: document, revision: document),
                        BundleRendering(dialect: .contractBundle, document: document, revision: "x\(document)"),
                    ], problem: nil, createdBy: Actor(principal: "system", name: "martlet"), createdAt: samples.now),
                event
            )
        }
    }

    private func numbersVersions() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let made = await atOnce(5) { number in try await Self.add("doc \(number)", stores, samples) }
            try expect(
                Set(made.compactMap { try? $0.get().number }), equals: Set(1...5), "Versions are numbered without gaps")
            let source = Bundle.Source.composition(samples.ids.make(), contracts: ["no-rm": 3])
            let newest = try await Self.add("ünï", stores, samples, source: source)
            try expect(try await Self.add("ünï", stores, samples), equals: newest, "The same again is the same version")
            try expect(try await stores.bundles.bundle(newest.id), equals: newest, "A version is found by its id")
            let byName = try await stores.bundles.bundle("devops", number: nil, in: samples.organization)
            try expect(byName, equals: newest, "The newest by its name")
            try expect(
                try await stores.bundles.bundle("devops", number: 2, in: samples.organization)?.number, equals: 2,
                "An older one by its number")
            try expect(
                try await stores.bundles.bundle("devops", number: 2, in: samples.ids.make()), equals: nil,
                "Not in another organization")
            let page = try await stores.bundles.versions(of: "devops", in: samples.organization, PageRequest(limit: 4))
            let rest = try await stores.bundles.versions(
                of: "devops", in: samples.organization, PageRequest(limit: 4, after: page.next))
            try expect((page.items + rest.items).map(\.number), equals: [6, 5, 4, 3, 2, 1], "Pages give each once")
            let summaries = try await stores.bundles.summaries(of: samples.organization)
            try expect(summaries.map(\.latest), equals: [newest], "All versions are summed up")
        }
    }

    private func keepsOneLive() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let bundle = try await Self.add("doc", stores, samples)
            let here = samples.ids.make(EnvironmentID.self)
            @Sendable func rollout(_ state: RolloutState) -> Rollout {
                Rollout(
                    id: samples.ids.make(), scope: Scope(samples.organization, environment: here),
                    bundleName: "devops", bundle: bundle.id, number: bundle.number, state: state,
                    createdBy: Actor(principal: "system", name: "martlet"), createdAt: samples.now)
            }
            let ending: @Sendable (Rollout) -> (Rollout, EventRecord)? = { live in
                var live = live
                guard (try? live.apply(.supersede, at: samples.now)) != nil else { return nil }
                return (live, samples.event("rollout.superseded"))
            }
            let started = await atOnce(4) { _ in
                try await stores.rollouts.start(
                    rollout(.live), isNew: true, event: samples.event("rollout.started"), ending: ending)
            }
            try expect(started.allSatisfy(\.isSuccess), "Several can start at once")
            try expect(try await stores.rollouts.live(in: here).count, equals: 1, "One of them is live")
            var waiting = rollout(.waiting)
            try await stores.rollouts.add(waiting, event: samples.event("rollout.requested"))
            try expect(try await stores.rollouts.waiting(), equals: [waiting], "One can wait")
            _ = try waiting.apply(.start, at: samples.later(1))
            try await stores.rollouts.start(
                waiting, isNew: false, event: samples.event("rollout.started"), ending: ending)
            try expect(try await stores.rollouts.live(in: here), equals: [waiting], "And become the live one")
            let again = await outcome { [waiting] in
                try await stores.rollouts.update(waiting, event: samples.event())
            }
            try expect(again.faultCode, equals: .conflict, "A change of what was changed meanwhile is refused")
            let page = try await stores.rollouts.page(
                of: samples.organization, environment: here, bundle: "devops", PageRequest(limit: 2))
            let rest = try await stores.rollouts.page(
                of: samples.organization, environment: nil, bundle: nil, PageRequest(limit: 5, after: page.next))
            try expect(page.items.count + rest.items.count, equals: 5, "Pages give each once")
            let summaries = try await stores.bundles.summaries(of: samples.organization)
            try expect(summaries.map(\.live), equals: [[here: 1]], "What is live is told with the bundle")
        }
    }

    private func keepsSigningKeys() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            @Sendable func key(_ at: Timestamp) -> SigningKey {
                SigningKey(
                    id: samples.ids.make(), organization: samples.organization, publicKey: samples.hash(),
                    sealed: [1, 2], createdBy: "ada", createdAt: at)
            }
            let firsts = await atOnce(4) { _ in
                try await stores.signingKeys.addFirst(key(samples.now), event: samples.event())
            }
            let known = Set(firsts.compactMap { try? $0.get().id })
            try expect(known.count, equals: 1, "There is one first key")
            let first = try unwrap(known.first, "It is told")
            let second = key(samples.later(10))
            try await stores.signingKeys.rotate(
                to: second, from: first, retiring: samples.later(20), event: samples.event())
            let stale = await outcome {
                try await stores.signingKeys.rotate(
                    to: key(samples.later(11)), from: first, retiring: samples.later(20), event: samples.event())
            }
            try expect(stale.faultCode, equals: .conflict, "Two cannot replace the same key")
            let keys = try await stores.signingKeys.keys(of: samples.organization)
            try expect(keys.map(\.id), equals: [second.id, first], "The newest comes first")
            try expect(keys.map(\.retiresAt), equals: [nil, samples.later(20)], "The one before retires")
            let third = key(samples.later(30))
            try await stores.signingKeys.rotate(
                to: third, from: second.id, retiring: samples.later(40), event: samples.event())
            try await stores.signingKeys.reseal(third.id, [9])
            try expect(
                try await stores.signingKeys.keys(of: samples.organization).map(\.sealed), equals: [[9], [1, 2], nil],
                "What has retired keeps no private half")
            try expect(
                Set(try await stores.signingKeys.all().map(\.id)), equals: [third.id, second.id],
                "All that can sign are found")
        }
    }
}
