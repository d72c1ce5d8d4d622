import Backbone
import Deployments
import Kernel

/// What every ``ServiceRepository`` promises. Each engine's tests call ``verify()``.
package struct ServiceRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.findsWhatWasSaved()
        try await self.findsTheNewestDeployment()
        try await self.refusesWhatWasChangedMeanwhile()
        try await self.savesAllOrNothing()
    }

    private func findsWhatWasSaved() async throws {
        let (samples, others) = (Samples(), Samples())
        try await self.makeStore().useStores { stores in
            let services = stores.services
            try expect(try await services.service(samples.ids.make()) == nil, "There is nothing at first")
            var web = samples.service("web")
            let api = samples.service("api")
            let foreign = others.service("web")
            try await services.save([web, api], events: [samples.event("service.added")])
            try await services.save([foreign], events: [])
            web.revision = 1
            try expect(try await services.service(web.id) == web, "A service is found as it was saved")
            try expect(
                try await services.service(named: "web", in: samples.organization) == web, "It is found by its name")
            try expect(
                try await services.service(named: "nothing", in: samples.organization) == nil, "Another name is nothing"
            )
            let names = try await services.services(in: samples.organization).map(\.name)
            try expect(names, equals: ["api", "web"], "An organization's services come by name, and no others")
            try expect(try await stores.events.lastPosition(), equals: 1, "The events are stored with them")
        }
    }

    private func findsTheNewestDeployment() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let services = stores.services
            let web = samples.service("web")
            try await services.save([web], events: [])
            try expect(try await services.serviceWithNewest(samples.ids.make()) == nil, "Another id is nothing")
            let none = try await services.serviceWithNewest(named: "nothing", in: samples.organization)
            try expect(none == nil, "Another name is nothing")
            let new = try unwrap(try await services.serviceWithNewest(web.id), "It is there without deployments")
            try expect(new.newest == nil, "A service that was never deployed has no newest deployment")
            _ = try await stores.deployments.create(samples.request(web))
            let second = try await stores.deployments.create(samples.request(web))
            let found = try unwrap(try await services.serviceWithNewest(web.id), "It is found by its id")
            try expect(found.service.id, equals: web.id, "It is the one that was asked for")
            try expect(found.newest?.id, equals: second.id, "Its newest deployment has the highest number")
            let named = try unwrap(
                try await services.serviceWithNewest(named: "web", in: samples.organization), "It is found by its name")
            try expect(named.service == found.service, "It is the same one")
            try expect(named.newest?.id, equals: second.id, "With the same deployment")
        }
    }

    private func refusesWhatWasChangedMeanwhile() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            try await stores.services.save([samples.service()], events: [])
            let stored = try unwrap(
                try await stores.services.service(named: "web", in: samples.organization), "It is there")
            let outcomes = await atOnce(10) { index in
                var changed = stored
                changed.name = "web \(index)"
                changed.state = .removed
                try await stores.services.save([changed], events: [samples.event("service.changed")])
            }
            try expect(outcomes.filter(\.isSuccess).count, equals: 1, "Of several changes to one state one is kept")
            try expect(outcomes.filter { $0.faultCode == .conflict }.count, equals: 9, "The others are conflicts")
            let now = try unwrap(try await stores.services.service(stored.id), "It is there still")
            try expect(now.revision, equals: 2, "A write raises the revision")
            try expect(now.state, equals: .removed, "The change is there")
            try expect(try await stores.events.lastPosition(), equals: 1, "A refused change leaves no event")
        }
    }

    private func savesAllOrNothing() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            try await stores.services.save([samples.service("web")], events: [])
            try await expectFault(.conflict, "A name is there only once in an organization") {
                try await stores.services.save(
                    [samples.service("api"), samples.service("web")], events: [samples.event()])
            }
            let names = try await stores.services.services(in: samples.organization).map(\.name)
            try expect(names, equals: ["web"], "When one service is refused none is saved")
            try expect(try await stores.events.lastPosition(), equals: 0, "Nor is an event")
        }
    }
}
