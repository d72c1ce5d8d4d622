import Backbone
import Executions
import Kernel

/// What every ``ScriptRepository`` promises. Each engine's tests call ``verify()``.
package struct ScriptRepositoryConformance: Sendable {
    let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsVersions()
        try await self.keepsNamesApart()
        try await self.showsWhatOneMaySee()
        try await self.runsEachMomentOnce()
    }

    private func keepsVersions() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            var script = samples.script("one")
            try await stores.scripts.create(
                script, samples.version(of: script, 1, "first"),
                events: [script.record("created", id: samples.ids.make(), actor: samples.actor, at: samples.now)])
            try expect(try await stores.scripts.script(script.id)?.payload, equals: script.payload, "It is found")
            script.latest = 2
            script.revision = 2
            try await stores.scripts.update(script, samples.version(of: script, 2, "second"), events: [])
            try expect(try await stores.scripts.versions(of: script.id).map(\.number), equals: [2, 1], "Newest first")
            try expect(try await stores.scripts.version(1, of: script.id)?.code, equals: "first", "The old one stays")
            try expect(try await stores.scripts.version(3, of: script.id) == nil, "And there is no other")
            do {
                try await stores.scripts.update(script, nil, events: [])
                try expect(false, "A change of what was changed meanwhile is refused")
            } catch let fault as Fault { try expect(fault.code, equals: .conflict, "As a conflict") }
            try await stores.scripts.save(try samples.schedule(of: script), events: [])
            try await stores.scripts.remove(script, events: [])
            try expect(try await stores.scripts.script(script.id) == nil, "It is removed")
            try expect(try await stores.scripts.versions(of: script.id).isEmpty, "With its versions")
            try expect(try await stores.scripts.nextDue() == nil, "And its schedules")
        }
    }

    private func keepsNamesApart() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            func create(_ name: String, _ sharing: Script.Sharing, by actor: Actor? = nil) async throws {
                let script = samples.script(name, sharing: sharing, by: actor)
                try await stores.scripts.create(script, samples.version(of: script, 1, "x"), events: [])
            }
            let other = Actor(principal: "user:usr_2", name: "bob@example.com")
            try await create("a", .private)
            try await create("a", .private, by: other)
            do {
                try await create("a", .private)
                try expect(false, "Nobody has two of a name")
            } catch let fault as Fault { try expect(fault.code, equals: .conflict, "As a conflict") }
            try await create("s", .shared)
            do {
                try await create("s", .shared, by: other)
                try expect(false, "Nor are two of a name shared")
            } catch let fault as Fault { try expect(fault.code, equals: .conflict, "As a conflict") }
        }
    }

    private func showsWhatOneMaySee() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            for (name, sharing) in [("Own_1", Script.Sharing.private), ("shared", .shared)] {
                let script = samples.script(name, sharing: sharing)
                try await stores.scripts.create(script, samples.version(of: script, 1, "x"), events: [])
            }
            func names(_ principal: String, _ search: String? = nil) async throws -> [String] {
                try await stores.scripts.page(
                    of: samples.organization, for: principal, search: search, PageRequest()
                ).items.map(\.name).sorted()
            }
            try expect(
                try await names(samples.actor.principal), equals: ["Own_1", "shared"], "One's own and the shared")
            try expect(try await names("user:usr_2"), equals: ["shared"], "But not another's own")
            try expect(try await names(samples.actor.principal, "own_"), equals: ["Own_1"], "A search finds parts")
            try expect(try await names(samples.actor.principal, "%"), equals: [], "And takes signs as they are")
        }
    }

    private func runsEachMomentOnce() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let script = samples.script("timed")
            try await stores.scripts.create(script, samples.version(of: script, 1, "x"), events: [])
            var schedule = try samples.schedule(of: script)
            schedule.nextAt = samples.now
            try await stores.scripts.save(schedule, events: [])
            try expect(
                try await stores.scripts.due(at: samples.later(-1), limit: 10).isEmpty, "It is not due before")
            try expect(
                try await stores.scripts.due(at: samples.now, limit: 10), equals: [schedule], "It is due in time")
            try expect(try await stores.scripts.nextDue(), equals: samples.now, "And is told")
            var done = schedule
            done.nextAt = samples.later(60)
            done.lastExecution = schedule.executionID(at: samples.now)
            try await stores.scripts.advance(done, due: samples.now)
            var late = schedule
            late.nextAt = samples.later(120)
            try await stores.scripts.advance(late, due: samples.now)
            try expect(
                try await stores.scripts.schedule(schedule.id), equals: done, "Another node's note comes too late")
        }
    }
}

extension Samples {
    func script(_ name: String, sharing: Script.Sharing = .private, by actor: Actor? = nil) -> Script {
        let owner = actor ?? Actor(principal: self.actor.principal, name: self.actor.name)
        return Script(
            id: self.ids.make(), scope: self.scope, owner: owner, createdAt: self.now, name: name,
            description: "d\u{e9}", runtime: "python", version: nil, sharing: sharing, updatedAt: self.now)
    }

    func version(of script: Script, _ number: Int, _ code: String) -> ScriptVersion {
        ScriptVersion(
            script: script.id, number: number, code: code, note: nil, author: script.owner, createdAt: self.now)
    }

    func schedule(of script: Script) throws -> ScriptSchedule {
        ScriptSchedule(
            id: self.ids.make(), script: script.id, scope: script.scope, owner: script.owner,
            cron: try unwrap(CronExpression("* * * * *"), "This is a time"), arguments: ["a", ""], isEnabled: true,
            nextAt: self.now)
    }
}
