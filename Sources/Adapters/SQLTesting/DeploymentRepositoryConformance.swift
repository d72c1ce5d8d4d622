import Backbone
import Deployments
import Kernel

/// What every ``DeploymentRepository`` promises. Each engine's tests call ``verify()``.
package struct DeploymentRepositoryConformance: Sendable {
    let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.findsWhatWasCreated()
        try await self.numbersAServicesDeployments()
        try await self.rejectsASecond()
        try await self.replacesOpenOnes()
        try await self.startsOneAtATime()
        try await self.changesAllOrNothing()
        try await self.losesNoChange()
        try await self.listsWhatIsOpenAndQueued()
        try await self.pagesNewestFirst()
        try await self.remembersTheStepsThatSucceeded()
        try await self.retriesOnce()
    }

    private func findsWhatWasCreated() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            try expect(try await stores.deployments.deployment(samples.ids.make()) == nil, "There is nothing at first")
            let created = try await stores.deployments.create(samples.request(samples.service(), needsApproval: true))
            let found = try unwrap(try await stores.deployments.deployment(created.id), "It is found")
            // The address is for the audit log alone.
            try expect(found.requestedBy.principal, equals: samples.actor.principal, "It tells who asked")
            try expect(found.payload == created.payload && found.steps == created.steps, "It is as it was created")
            try expect(found.definition == created.definition, "Its definition, too")
            try expect(found.env, equals: ["X": "y"], "And its values")
            try expect(found.sealedEnv, equals: [0, 255, 1], "And its sealed ones")
            try expect(found.needsApproval, "And whether it wants an approval")
            let events = try await stores.events.events(
                after: 0, matching: .subject(created.id.description), limit: 10)
            try expect(events.map(\.event.kind), equals: ["deployment.queued"], "Its event is stored with it")
        }
    }

    private func numbersAServicesDeployments() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let (web, api) = (samples.service("web"), samples.service("api"))
            let outcomes = await atOnce(40) { index in
                try await (index % 4 < 2 ? stores : second).deployments.create(
                    samples.request(index % 2 == 0 ? web : api)
                ).number
            }
            let numbers = try outcomes.map { try $0.get() }.sorted()
            try expect(
                numbers, equals: (1...20).flatMap { [$0, $0] }.map { Int64($0) },
                "Each service counts its deployments from 1, without gaps")
            await second.close()
        }
    }

    private func rejectsASecond() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let service = samples.service("web", .reject)
            let outcomes = await atOnce(10) { index in
                try await (index % 2 == 0 ? stores : second).deployments.create(samples.request(service))
            }
            try expect(outcomes.filter(\.isSuccess).count, equals: 1, "A second one is rejected while one is open")
            try expect(outcomes.filter { $0.faultCode == .conflict }.count, equals: 9, "With a conflict")
            let first = try unwrap(outcomes.compactMap { try? $0.get() }.first, "One was created")
            _ = try await stores.deployments.change(first.id, samples.cancelling())
            let next = try await second.deployments.create(samples.request(service))
            try expect(next.number, equals: 2, "After its end another may come, and what was rejected had no number")
            await second.close()
        }
    }

    private func replacesOpenOnes() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let service = samples.service("web", .replace)
            let first = try await stores.deployments.create(samples.request(service))
            _ = try await stores.deployments.start(first.id, samples.starting())
            let second = try await stores.deployments.create(samples.request(service))
            let running = try unwrap(try await stores.deployments.deployment(first.id), "The first is there")
            try expect(running.state, equals: .running, "What runs is asked to end")
            try expect(running.cancellation?.by, equals: .system, "By the newer one")
            let third = try await stores.deployments.create(samples.request(service))
            let replaced = try unwrap(try await stores.deployments.deployment(second.id), "The second is there")
            try expect(replaced.state, equals: .cancelled(.replaced), "What has not started ends at once")
            try expect(replaced.steps.map(\.state), equals: [.cancelled, .cancelled], "With its steps")
            let open = try await stores.deployments.open().map(\.id)
            try expect(Set(open), equals: [first.id, third.id], "One runs out, one waits")
            let kinds = try await stores.events.events(after: 0, matching: .subject(second.id.description), limit: 20)
                .map(\.event.kind)
            try expect(kinds.last, equals: "deployment.finished", "The end is in the event log")
        }
    }
}

extension Samples {
    /// A change that runs a command and records its events.
    func applying(
        _ command: DeploymentCommand
    ) -> @Sendable (inout Deployment) throws -> [EventRecord] {
        { deployment in
            try deployment.apply(command, at: self.now).map {
                deployment.record($0, id: self.ids.make(), actor: .system, at: self.now)
            }
        }
    }

    func starting() -> @Sendable (inout Deployment) throws -> [EventRecord] {
        self.applying(.start(self.ids.make()))
    }

    func cancelling() -> @Sendable (inout Deployment) throws -> [EventRecord] {
        self.applying(.cancel(self.actor, note: "no", .requested))
    }

    func finishing(_ exitCode: Int) -> @Sendable (inout Deployment) throws -> [EventRecord] {
        self.applying(.finish(ScriptResult(ending: .exit, exitCode: exitCode, finishedAt: self.now)))
    }
}
