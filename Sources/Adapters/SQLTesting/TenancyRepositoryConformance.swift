import Deployments
import Identity
import Kernel
import Secrets

/// What every ``TenancyRepository`` promises. Each engine's tests call ``verify()``.
package struct TenancyRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsPlaces()
        try await self.makesAPlaceOnce()
        try await self.renames()
        try await self.removesWhatIsEmpty()
        try await self.keepsServicesInPlaces()
    }

    private func keepsPlaces() async throws {
        let (samples, others) = (Samples(), Samples())
        try await self.makeStore().useStores { stores in
            let tenancy = stores.tenancy
            try expect(try await tenancy.projects(of: samples.organization).isEmpty, "There is nothing at first")
            try expect(try await tenancy.environment(samples.ids.make()) == nil, "Nor an environment")
            let (shop, api) = (samples.project("shop"), samples.project("api"))
            let (live, test) = (samples.environment(shop, "live", approval: true), samples.environment(shop, "test"))
            for project in [shop, api] { try await tenancy.add(project, audit: samples.audit("project.created")) }
            for place in [test, live] { try await tenancy.add(place, audit: samples.audit("environment.created")) }
            try await tenancy.add(others.project("shop"), audit: others.audit("project.created"))
            try await tenancy.add(samples.environment(api, "live"), audit: samples.audit("environment.created"))
            try expect(try await tenancy.projects(of: samples.organization) == [api, shop], "Projects come by name")
            let found = try await tenancy.environments(of: samples.organization)
            try expect(found.map(\.name), equals: ["live", "live", "test"], "So do environments, of all its projects")
            try expect(try await tenancy.environment(live.id) == live, "An environment is found as it was stored")
            try await Self.expectTaken("shop") {
                try await tenancy.add(samples.project("shop"), audit: samples.audit("project.created"))
            }
            try await Self.expectTaken("live") {
                try await tenancy.add(samples.environment(shop, "live"), audit: samples.audit("environment.created"))
            }
            let rows = try await stores.audit.rows(of: samples.organization, action: nil, PageRequest()).items
            try expect(rows.count, equals: 5, "Each write has its audit row, and what was refused has none")
        }
    }

    private func makesAPlaceOnce() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let outcomes = await atOnce(16) { index in
                let project = samples.project("shop")
                return try await (index % 2 == 0 ? stores : second).tenancy.place(
                    project: project, environment: samples.environment(project, "live"))
            }
            let places = Set(try outcomes.map { try $0.get() })
            try expect(places.count, equals: 1, "Whoever asks at once for a place gets the same")
            let found = try await stores.tenancy.environments(of: samples.organization)
            try expect(found.map(\.scope), equals: Array(places), "It is there, once")
            await second.close()
        }
    }

    private func renames() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let tenancy = stores.tenancy
            let (shop, api) = (samples.project("shop"), samples.project("api"))
            let (live, test) = (samples.environment(shop, "live"), samples.environment(shop, "test"))
            for project in [shop, api] { try await tenancy.add(project, audit: samples.audit("project.created")) }
            for place in [live, test] { try await tenancy.add(place, audit: samples.audit("environment.created")) }
            try await tenancy.rename(shop.id, to: "store", audit: samples.audit("project.renamed"))
            try await tenancy.rename(shop.id, to: "store", audit: samples.audit("project.renamed"))
            try await Self.expectTaken("api") {
                try await tenancy.rename(shop.id, to: "api", audit: samples.audit("project.renamed"))
            }
            try await expectFault(.notFound, "What is not there is not renamed") {
                try await tenancy.rename(samples.ids.make(), to: "x", audit: samples.audit("project.renamed"))
            }
            let names = try await tenancy.projects(of: samples.organization).map(\.name)
            try expect(names, equals: ["api", "store"], "A project has its new name")
            try await tenancy.change(
                live.id, name: "production", requiresApproval: true, audit: samples.audit("environment.changed"))
            try await Self.expectTaken("test") {
                try await tenancy.change(
                    live.id, name: "test", requiresApproval: false, audit: samples.audit("environment.changed"))
            }
            try await expectFault(.notFound, "What is not there is not changed") {
                try await tenancy.change(
                    samples.ids.make(), name: "x", requiresApproval: true, audit: samples.audit("environment.changed"))
            }
            let changed = try unwrap(try await tenancy.environment(live.id), "The environment is there")
            try expect(changed.name, equals: "production", "It has its new name")
            try expect(changed.requiresApproval, "And wants approvals")
        }
    }

    private func removesWhatIsEmpty() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let tenancy = stores.tenancy
            let shop = samples.project("shop")
            let live = samples.environment(shop, "live")
            try await tenancy.add(shop, audit: samples.audit("project.created"))
            try await tenancy.add(live, audit: samples.audit("environment.created"))
            var web = samples.service("web")
            web.scope = live.scope
            try await stores.services.save([web], events: [])
            try await Self.expectHeld("services: web") {
                try await tenancy.remove(live.id, audit: samples.audit("environment.removed"))
            }
            web = try unwrap(try await stores.services.service(web.id), "The service is there")
            web.state = .removed
            try await stores.services.save([web], events: [])
            try await stores.variables.set(
                samples.variable(.environment(live.id), "A", .plain("1")), ifRevision: nil, event: samples.event())
            try await Self.expectHeld("variables: A") {
                try await tenancy.remove(live.id, audit: samples.audit("environment.removed"))
            }
            try await stores.variables.remove("A", at: .environment(live.id), event: samples.event())
            try await Self.expectHeld("environments: live") {
                try await tenancy.remove(shop.id, audit: samples.audit("project.removed"))
            }
            try await tenancy.remove(live.id, audit: samples.audit("environment.removed"))
            try await tenancy.remove(shop.id, audit: samples.audit("project.removed"))
            try expect(try await tenancy.projects(of: samples.organization).isEmpty, "What is removed is gone")
            try expect(try await stores.services.service(web.id) != nil, "A removed service's history stays")
            try await expectFault(.notFound, "It cannot be removed twice") {
                try await tenancy.remove(shop.id, audit: samples.audit("project.removed"))
            }
        }
    }

    private func keepsServicesInPlaces() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let shop = samples.project("shop")
            try await stores.tenancy.add(shop, audit: samples.audit("project.created"))
            for index in 0..<6 {
                let place = samples.environment(shop, "e\(index)")
                try await stores.tenancy.add(place, audit: samples.audit("environment.created"))
                // One puts a service there, the other removes the place.
                let outcomes = await atOnce(2) { number in
                    if number == 0 {
                        try await second.tenancy.remove(place.id, audit: samples.audit("environment.removed"))
                    } else {
                        var service = samples.service("s\(index)")
                        service.scope = place.scope
                        try await stores.services.save([service], events: [])
                    }
                }
                try expect(outcomes.filter(\.isSuccess).count, equals: 1, "A service's place is there, or refuses it")
                try expect(outcomes.filter { $0.faultCode == .conflict }.count, equals: 1, "The other is a conflict")
            }
            await second.close()
        }
    }

    private static func expectTaken(_ name: String, _ body: () async throws -> Void) async throws {
        try await Self.expectConflict("The name \(name) is taken", "A taken name is refused by name", body)
    }

    private static func expectHeld(_ words: String, _ body: () async throws -> Void) async throws {
        try await Self.expectConflict(words, "A place that holds something is refused with the reason", body)
    }

    private static func expectConflict(
        _ words: String, _ promise: String, _ body: () async throws -> Void
    ) async throws {
        do {
            try await body()
        } catch let fault as Fault where fault.code == .conflict {
            return try expect(fault.message.contains(words), "\(promise): \(fault.message)")
        }
        try expect(false, "\(promise): nothing was thrown")
    }
}
