package import Kernel

/// What people and programs ask of saved scripts.
package struct ScriptOperations: Sendable {
    let scripts: any ScriptRepository
    let runtimes: any RuntimeSource
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports.
    package init(scripts: any ScriptRepository, runtimes: any RuntimeSource, clock: any WallClock, ids: IDSource) {
        self.scripts = scripts
        self.runtimes = runtimes
        self.clock = clock
        self.ids = ids
    }

    /// Saves a new script.
    package func create(
        name: String, description: String, code: String, runtime: String, version: String?, sharing: Script.Sharing,
        scope: Scope, context: OperationContext
    ) async throws -> Script {
        try context.require(.scriptsWrite, in: scope, of: "project")
        _ = try await self.runtimes.catalogue().runtime(runtime, version: version)
        let now = self.clock.now()
        let script = Script(
            id: self.ids.make(), scope: scope, owner: context.actor, createdAt: now, name: try Self.name(name),
            description: String(description.prefix(2000)), runtime: runtime, version: version, sharing: sharing,
            updatedAt: now)
        try await self.scripts.create(
            script,
            ScriptVersion(
                script: script.id, number: 1, code: try Self.code(code), note: nil, author: context.actor,
                createdAt: now),
            events: [script.record("created", id: self.ids.make(), actor: context.actor, at: now)])
        return script
    }

    /// What a caller may change of a script; nil leaves it.
    package struct Change: Sendable {
        /// Its name.
        package var name: String?
        /// What it is for.
        package var description: String?
        /// The runtime's name.
        package var runtime: String?
        /// The runtime's version.
        package var version: String?
        /// Who may see it.
        package var sharing: Script.Sharing?
        /// A new text, which makes a new version.
        package var code: String?
        /// What was changed, in the author's words.
        package var note: String?

        /// Changes nothing.
        package init() {}
    }

    /// Changes a script. `revision` is the one that the caller has seen, if they say.
    package func change(
        _ id: ScriptID, _ change: Change, ifRevision revision: Int64?, context: OperationContext
    ) async throws -> Script {
        let old = try await self.script(id, context: context, writing: true)
        if let revision, revision != old.revision {
            throw Fault(.preconditionFailed, "The script was changed meanwhile; read it again and repeat the change.")
        }
        var script = old
        if let name = change.name { script.name = try Self.name(name) }
        if let description = change.description { script.description = String(description.prefix(2000)) }
        if let sharing = change.sharing { script.sharing = sharing }
        if change.runtime != nil || change.version != nil {
            script.runtime = change.runtime ?? script.runtime
            script.version = change.version.map { $0.isEmpty ? nil : $0 } ?? script.version
            _ = try await self.runtimes.catalogue().runtime(script.runtime, version: script.version)
        }
        let now = self.clock.now()
        var version: ScriptVersion?
        if let code = change.code, try await self.scripts.version(old.latest, of: id)?.code != code {
            script.latest += 1
            version = ScriptVersion(
                script: id, number: script.latest, code: try Self.code(code),
                note: change.note.map { String($0.prefix(500)) },
                author: context.actor, createdAt: now)
        }
        if script == old { return old }
        script.updatedAt = now
        script.revision += 1
        try await self.scripts.update(
            script, version,
            events: [script.record("changed", id: self.ids.make(), actor: context.actor, at: now)])
        return script
    }

    /// Removes a script.
    package func remove(_ id: ScriptID, context: OperationContext) async throws {
        let script = try await self.script(id, context: context, writing: true)
        try await self.scripts.remove(
            script,
            events: [script.record("removed", id: self.ids.make(), actor: context.actor, at: self.clock.now())])
    }

    /// One script. A private one is there for its owner alone.
    package func script(
        _ id: ScriptID, context: OperationContext, writing: Bool = false
    ) async throws -> Script {
        guard let script = try await self.scripts.script(id) else { throw Fault.notFound("script") }
        let isOwn = script.owner.principal == context.principal.text
        guard script.sharing == .shared || isOwn else { throw Fault.notFound("script") }
        try context.require(writing ? .scriptsWrite : .scriptsRead, in: script.scope, of: "script")
        return script
    }

    /// A version of a script, the newest where none is named.
    package func version(
        _ number: Int?, of script: Script, context: OperationContext
    ) async throws -> ScriptVersion {
        guard let version = try await self.scripts.version(number ?? script.latest, of: script.id) else {
            throw Fault.notFound("version")
        }
        return version
    }

    /// What differs between two versions.
    package func difference(
        of id: ScriptID, from old: Int, to new: Int, context: OperationContext
    ) async throws -> String {
        let script = try await self.script(id, context: context)
        let left = try await self.version(old, of: script, context: context)
        let right = try await self.version(new, of: script, context: context)
        return LineDifference.unified(
            from: left.code, to: right.code,
            names: ("\(script.name) (version \(old))", "\(script.name) (version \(new))"))
    }

    /// Makes a schedule.
    package func schedule(
        _ id: ScriptID, cron text: String, arguments: [String], isEnabled: Bool, context: OperationContext
    ) async throws -> ScriptSchedule {
        let script = try await self.script(id, context: context, writing: true)
        try context.require(.executionsRun, in: script.scope, of: "script")
        let cron = try Self.cron(text)
        let now = self.clock.now()
        let schedule = ScriptSchedule(
            id: self.ids.make(), script: id, scope: script.scope, owner: context.actor, cron: cron,
            arguments: arguments, isEnabled: isEnabled, nextAt: isEnabled ? cron.next(after: now) : nil)
        try await self.scripts.save(
            schedule, events: [script.record("scheduled", id: self.ids.make(), actor: context.actor, at: now)])
        return schedule
    }

    /// Removes a schedule.
    package func unschedule(_ id: ScheduleID, of script: ScriptID, context: OperationContext) async throws {
        let script = try await self.script(script, context: context, writing: true)
        guard let schedule = try await self.scripts.schedule(id), schedule.script == script.id else {
            throw Fault.notFound("schedule")
        }
        try await self.scripts.remove(
            schedule,
            events: [script.record("unscheduled", id: self.ids.make(), actor: context.actor, at: self.clock.now())])
    }

    private static func cron(_ text: String) throws(Fault) -> CronExpression {
        guard let cron = CronExpression(text), cron.next(after: Timestamp(microseconds: 0)) != nil else {
            throw Fault(
                .invalid, "This is no time as cron writes it.",
                fields: [
                    .init(
                        pointer: "/cron",
                        detail:
                            "must be minute, hour, day, month and weekday in UTC, such as \"30 4 * * 1-5\", or @daily")
                ])
        }
        return cron
    }

    private static func name(_ name: String) throws(Fault) -> String {
        guard !name.isEmpty, name.utf8.count <= 200, name.unicodeScalars.allSatisfy({ $0.value >= 0x20 }),
            name.first != " ", name.last != " "
        else {
            throw Fault(
                .invalid, "A script needs a name.",
                fields: [.init(pointer: "/name", detail: "must be 1 to 200 bytes on one line")])
        }
        return name
    }

    private static func code(_ code: String) throws(Fault) -> String {
        guard !code.isEmpty, code.utf8.count <= ExecutionSubmission.longestCode, !code.utf8.contains(0) else {
            throw Fault(
                .invalid, "A script needs code.",
                fields: [
                    .init(
                        pointer: "/code",
                        detail: "must be 1 to \(ExecutionSubmission.longestCode) bytes without NUL")
                ])
        }
        return code
    }
}
