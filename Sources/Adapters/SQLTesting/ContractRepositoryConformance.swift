import Governance
import Kernel

/// What every ``ContractRepository`` and ``CompositionRepository`` promises. Each engine's tests call ``verify()``.
package struct ContractRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsVersions()
        try await self.keepsCompositions()
    }

    private static func change(
        _ name: String, _ samples: Samples, kind: RuleKind = .pre, tags: [String] = [], description: String = ""
    ) -> ContractChange {
        let contract = Contract(
            id: samples.ids.make(), organization: samples.organization, name: name, kind: kind,
            description: description, tags: tags, latest: 1, createdAt: samples.now, updatedAt: samples.now,
            revision: 1)
        return self.next(contract, samples)
    }

    private static func next(_ contract: Contract, _ samples: Samples) -> ContractChange {
        ContractChange(
            contract: contract,
            version: ContractVersion(
                contract: contract.id, number: contract.latest, definition: "id: \(contract.name)\n", note: "ünï",
                createdBy: Actor(principal: "system", name: "martlet"), createdAt: samples.now),
            event: samples.event("contract.changed"))
    }

    private func keepsVersions() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let first = Self.change("no-rm", samples, tags: ["50%", "files"], description: "Nothing is lost.")
            let second = Self.change("limits", samples, kind: .session)
            try await stores.contracts.write([first, second], nil)
            let double = await outcome { try await stores.contracts.write([Self.change("no-rm", samples)], nil) }
            try expect(double.faultCode, equals: .conflict, "A name is there once")
            var changed = first.contract
            changed.latest = 2
            changed.revision = 2
            let write = Self.next(changed, samples)
            try await stores.contracts.write([write], nil)
            let stale = await outcome { try await stores.contracts.write([write], nil) }
            try expect(stale.faultCode, equals: .conflict, "Two cannot change the same state")
            try expect(
                try await stores.contracts.contract("no-rm", in: samples.organization), equals: changed,
                "A contract comes back as it was written")
            try expect(
                try await stores.contracts.contract("no-rm", in: samples.ids.make()), equals: nil,
                "Not in another organization")
            let page = try await stores.contracts.versions(of: changed.id, PageRequest(limit: 1))
            let rest = try await stores.contracts.versions(of: changed.id, PageRequest(limit: 1, after: page.next))
            try expect((page.items + rest.items).map(\.number), equals: [2, 1], "Versions come newest first")
            let newest = try await stores.contracts.newest([second.contract.id, samples.ids.make(), changed.id])
            try expect(
                newest.map(\.version.number), equals: [1, 2], "Newest versions come in order, without strangers")
            let table: [(ContractFilter, [String])] = [
                (ContractFilter(), ["limits", "no-rm"]), (ContractFilter(kind: .session), ["limits"]),
                (ContractFilter(tag: "50%"), ["no-rm"]), (ContractFilter(tag: "5_%"), []),
                (ContractFilter(tag: "file"), []), (ContractFilter(search: "LOST"), ["no-rm"]),
                (ContractFilter(search: "limit"), ["limits"]),
            ]
            for (filter, names) in table {
                let found = try await stores.contracts.page(of: samples.organization, filter, PageRequest())
                try expect(found.items.map(\.name), equals: names, "A filter finds what it names")
            }
        }
    }

    private func keepsCompositions() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let rule = Self.change("no-rm", samples)
            var composition = Composition(
                id: samples.ids.make(), organization: samples.organization, name: "devops",
                settings: .init(
                    description: "ünï", mode: .observe, update: .autoDeploy, tools: "a:\n  side_effect: read\n",
                    observability: "stdout: true\n", isObservedAlongside: true),
                items: [.init(contract: rule.contract.id, version: 1, mode: .enforce, isEnabled: false)],
                createdAt: samples.now, updatedAt: samples.now, revision: 1)
            let early = await outcome { [composition] in
                try await stores.contracts.write(
                    [], CompositionChange(composition: composition, event: samples.event("composition.created")))
            }
            try expect(early.faultCode, equals: .conflict, "A composition names contracts that are there")
            try await stores.contracts.write(
                [rule], CompositionChange(composition: composition, event: samples.event("composition.created")))
            try expect(
                try await stores.compositions.compositions(of: samples.organization), equals: [composition],
                "A composition comes back as it was written")
            let used = await outcome {
                try await stores.contracts.remove(rule.contract, event: samples.event("contract.removed"))
            }
            try expect(used.faultCode, equals: .conflict, "What is used stays")
            composition.items = []
            composition.revision = 2
            let write = CompositionChange(composition: composition, event: samples.event("composition.changed"))
            try await stores.contracts.write([], write)
            let stale = await outcome { try await stores.contracts.write([], write) }
            try expect(stale.faultCode, equals: .conflict, "Two cannot change the same composition")
            try await stores.contracts.remove(rule.contract, event: samples.event("contract.removed"))
            try expect(
                try await stores.contracts.versions(of: rule.contract.id, PageRequest()).items, equals: [],
                "Versions go with their contract")
            try await stores.compositions.remove(composition, event: samples.event("composition.removed"))
            let gone = await outcome { [composition] in
                try await stores.compositions.remove(composition, event: samples.event("composition.removed"))
            }
            try expect(gone.faultCode, equals: .notFound, "It is removed once")
        }
    }
}
