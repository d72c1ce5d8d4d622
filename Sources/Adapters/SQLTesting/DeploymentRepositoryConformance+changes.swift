import Backbone
import Deployments
import Kernel

extension DeploymentRepositoryConformance {
    func startsOneAtATime() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let service = samples.service()
            var ids: [DeploymentID] = []
            for _ in 0..<8 { ids.append(try await stores.deployments.create(samples.request(service)).id) }
            let waiting = ids
            let outcomes = await atOnce(8) { index in
                try await (index % 2 == 0 ? stores : second).deployments.start(waiting[index], samples.starting())
            }
            let started = try outcomes.compactMap { try $0.get() }
            try expect(started.count, equals: 1, "One of a service's deployments runs at a time, on whatever node")
            try expect(started[0].state, equals: .running, "It is given back as it is stored")
            let found = try await second.deployments.deployment(started[0].id)
            try expect(found?.revision, equals: started[0].revision, "With its revision")
            let other = try await stores.deployments.create(samples.request(samples.service("other")))
            try expect(
                try await stores.deployments.start(other.id, samples.starting()) != nil, "Another service's may run")
            try await expectFault(.notFound, "What is not there cannot be started") {
                _ = try await stores.deployments.start(samples.ids.make(), samples.starting())
            }
            await second.close()
        }
    }

    func changesAllOrNothing() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let created = try await stores.deployments.create(samples.request(samples.service()))
            let before = try await stores.events.lastPosition()
            let refused = await outcome {
                try await stores.deployments.change(created.id) { deployment in
                    _ = try samples.starting()(&deployment)
                    throw Fault(.unprocessable, "No.")
                }
            }
            try expect(refused.faultCode, equals: .unprocessable, "What the change throws reaches the caller")
            let taken = try unwrap(
                try await stores.events.events(after: 0, matching: .all, limit: 1).first, "There is an event")
            let half = await outcome {
                try await stores.deployments.change(created.id) { deployment in
                    try samples.starting()(&deployment) + [samples.event(id: taken.event.id)]
                }
            }
            try expect(half.faultCode, equals: .conflict, "An event that cannot be stored stops the change")
            let untouched = try await stores.deployments.deployment(created.id)
            try expect(untouched?.state, equals: .queued, "Then nothing of it is stored")
            try expect(untouched?.steps.map(\.state), equals: [.pending, .pending], "No step either")
            try expect(try await stores.events.lastPosition(), equals: before, "Nor an event")
            let started = try await stores.deployments.change(created.id, samples.starting())
            try expect(started.revision, equals: 2, "A change raises the revision")
            let found = try unwrap(try await stores.deployments.deployment(created.id), "It is there")
            try expect(found.steps.map(\.state), equals: [.running, .pending], "Steps are stored with it")
            try expect(found.steps == started.steps && found.payload == started.payload, "It is as it was given back")
            try expect(try await stores.events.lastPosition(), equals: before + 2, "Its events are stored with it")
            let same = try await stores.deployments.change(created.id) { _ in [] }
            try expect(same.revision, equals: 2, "A change of nothing stores nothing")
            try await expectFault(.notFound, "What is not there cannot be changed") {
                _ = try await stores.deployments.change(samples.ids.make(), samples.starting())
            }
        }
    }

    func losesNoChange() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let created = try await stores.deployments.create(samples.request(samples.service()))
            _ = try await stores.deployments.start(created.id, samples.starting())
            let outcomes = await atOnce(30) { index in
                _ = try await (index % 2 == 0 ? stores : second).deployments.change(created.id) { deployment in
                    deployment.followed += 1
                    return try samples.applying(
                        .report([StepReport(name: "step \(index)", state: .succeeded)]))(&deployment)
                }
            }
            for outcome in outcomes { try outcome.get() }
            let found = try unwrap(try await second.deployments.deployment(created.id), "It is there")
            try expect(found.followed, equals: 30, "No change is lost")
            try expect(found.steps.count, equals: 32, "No step is lost")
            try expect(found.steps.map(\.sequence), equals: Array(1...32), "Steps are numbered without gaps")
            try expect(found.revision, equals: 32, "Each change raised the revision")
            await second.close()
        }
    }
}
