import Deployments
import Kernel

extension DeploymentRepositoryConformance {
    func listsWhatIsOpenAndQueued() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let deployments = stores.deployments
            let (web, api) = (samples.service("web"), samples.service("api"))
            var ids: [DeploymentID] = []
            for _ in 0..<4 { ids.append(try await deployments.create(samples.request(web)).id) }
            let other = try await deployments.create(samples.request(api))
            try expect(try await deployments.queuePosition(of: ids[2]), equals: 3, "Places count from 1")
            _ = try await deployments.start(ids[0], samples.starting())
            try expect(try await deployments.queuePosition(of: ids[0]) == nil, "What runs has no place")
            try expect(try await deployments.queuePosition(of: ids[2]), equals: 2, "Then the others move up")
            try expect(try await deployments.queuePosition(of: other.id), equals: 1, "Each service has its own queue")
            _ = try await deployments.change(ids[1], samples.applying(.wait(.concurrency)))
            try expect(try await deployments.queuePosition(of: ids[2]), equals: 2, "What waits keeps its place")
            _ = try await deployments.change(ids[3], samples.cancelling())
            try expect(try await deployments.queuePosition(of: samples.ids.make()) == nil, "Nothing has no place")
            let open = try await deployments.open()
            try expect(Set(open.map(\.id)), equals: [ids[0], ids[1], ids[2], other.id], "What has not ended is open")
            try expect(open.map(\.id), equals: open.map(\.id).sorted(), "Oldest first")
            try expect(open.allSatisfy { $0.steps.isEmpty }, "Without steps")
            let newest = try await deployments.newest(of: [web.id, api.id, samples.ids.make()])
            try expect(newest.count, equals: 2, "A service without deployments has no newest one")
            try expect(newest[web.id]?.id, equals: ids[3], "A service's newest has the highest number")
            try expect(newest[api.id]?.id, equals: other.id, "Each service has its own")
        }
    }

    func pagesNewestFirst() async throws {
        let (samples, others) = (Samples(), Samples())
        try await self.makeStore().useStores { stores in
            let deployments = stores.deployments
            let (web, api) = (samples.service("web"), samples.service("api"))
            var ids: [DeploymentID] = []
            for index in 0..<7 {
                ids.append(try await deployments.create(samples.request(index == 3 ? api : web)).id)
            }
            _ = try await deployments.create(others.request(others.service()))
            _ = try await deployments.change(ids[5], samples.cancelling())
            var filter = DeploymentFilter(organization: samples.organization)
            var found: [DeploymentID] = []
            var after: String?
            var pages = 0
            repeat {
                let page = try await deployments.page(filter, PageRequest(limit: 3, after: after))
                found += page.items.map(\.id)
                after = page.next
                pages += 1
            } while after != nil && pages < 10
            try expect(
                found, equals: ids.sorted().reversed(), "Pages hold each of an organization's once, newest first")
            try expect(pages, equals: 3, "And no more pages than are needed")
            filter.service = web.id
            filter.states = ["cancelled", "running"]
            let narrowed = try await deployments.page(filter, PageRequest()).items
            try expect(narrowed.map(\.id), equals: [ids[5]], "A service and states narrow")
            filter.service = api.id
            filter.states = []
            try expect(try await deployments.page(filter, PageRequest()).items.count, equals: 1, "A service narrows")
        }
    }

    func remembersTheStepsThatSucceeded() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let deployments = stores.deployments
            let service = samples.service()
            try expect(try await deployments.lastSucceededSteps(of: service.id).isEmpty, "There are none at first")
            for (name, exitCode) in [("old", 0), ("new", 0), ("failed", 1)] {
                let created = try await deployments.create(samples.request(service))
                _ = try await deployments.start(created.id, samples.starting())
                _ = try await deployments.change(
                    created.id,
                    samples.applying(.report([StepReport(name: name, state: .succeeded, message: "a\u{0}b")])))
                _ = try await deployments.change(created.id, samples.finishing(exitCode))
            }
            let steps = try await deployments.lastSucceededSteps(of: service.id)
            try expect(steps.map(\.name), equals: ["build", "start", "new"], "The last that succeeded tells its steps")
            try expect(steps.last?.message, equals: "a\u{FFFD}b", "A message may hold what a database cannot")
        }
    }

    func retriesOnce() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let service = samples.service("web", attempts: 2)
            let failed = try await stores.deployments.create(samples.request(service))
            _ = try await stores.deployments.start(failed.id, samples.starting())
            try expect(try await stores.deployments.awaitingRetry().isEmpty, "What runs awaits no retry")
            _ = try await stores.deployments.change(failed.id, samples.finishing(1))
            try expect(try await stores.deployments.awaitingRetry().map(\.id), equals: [failed.id], "What failed does")
            let outcomes = await atOnce(6) { index in
                try await (index % 2 == 0 ? stores : second).deployments.create(
                    samples.request(service, trigger: .retry, rerunOf: failed.id, attempt: 2))
            }
            try expect(outcomes.filter(\.isSuccess).count, equals: 1, "It is retried once, whatever node is first")
            try expect(outcomes.filter { $0.faultCode == .conflict }.count, equals: 5, "The others are conflicts")
            try expect(try await stores.deployments.awaitingRetry().isEmpty, "Then it awaits no retry")
            let retry = try unwrap(outcomes.compactMap { try? $0.get() }.first, "One was created")
            try expect(retry.number, equals: 2, "What was refused had no number")
            _ = try await stores.deployments.start(retry.id, samples.starting())
            _ = try await stores.deployments.change(retry.id, samples.finishing(1))
            try expect(try await stores.deployments.awaitingRetry().isEmpty, "The last try is not tried again")
            await second.close()
        }
    }
}
