import Backbone
package import Executions
package import Kernel

/// Scripts, their versions and their schedules in SQL.
package struct SQLScriptRepository: ScriptRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func create(_ script: Script, _ version: ScriptVersion, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            try Self.requireFreeName(script, writer)
            try writer.run(
                """
                INSERT INTO scripts (id, organization, project, environment, owner_principal, owner_name, created_at,
                    name, description, runtime, version, sharing, latest, updated_at, revision)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                """,
                [
                    script.id, script.scope.organization, script.scope.project, script.scope.environment,
                    script.owner.principal, script.owner.name, script.createdAt, script.name, script.description,
                    script.runtime, script.version, script.sharing.rawValue, script.latest, script.updatedAt,
                    script.revision,
                ])
            try Self.insert(version, writer)
            try SQLEventLog.append(events, to: writer)
        }
    }

    package func script(_ id: ScriptID) async throws -> Script? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM scripts WHERE id = $1", [id]).map { try Self.script($0) }
        }
    }

    package func update(_ script: Script, _ version: ScriptVersion?, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            try Self.requireFreeName(script, writer)
            let changed = try writer.run(
                """
                UPDATE scripts SET name = $2, description = $3, runtime = $4, version = $5, sharing = $6, latest = $7,
                    updated_at = $8, revision = $9
                WHERE id = $1 AND revision = $9 - 1
                """,
                [
                    script.id, script.name, script.description, script.runtime, script.version,
                    script.sharing.rawValue, script.latest, script.updatedAt, script.revision,
                ])
            if changed == 0 { throw Fault.conflict("script") }
            if let version { try Self.insert(version, writer) }
            try SQLEventLog.append(events, to: writer)
        }
    }

    package func remove(_ script: Script, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            try writer.run("DELETE FROM script_schedules WHERE script = $1", [script.id])
            try writer.run("DELETE FROM script_versions WHERE script = $1", [script.id])
            if try writer.run("DELETE FROM scripts WHERE id = $1", [script.id]) > 0 {
                try SQLEventLog.append(events, to: writer)
            }
        }
    }

    package func page(
        of organization: OrganizationID, for principal: String, search: String?, _ page: PageRequest
    ) async throws -> Page<Script> {
        try await self.database.read { reader in
            var sql = """
                SELECT * FROM scripts WHERE organization = $1 AND (sharing = 'shared' OR owner_principal = $2)
                """
            var parameters: [any SQLBindable] = [organization, principal]
            func add(_ value: any SQLBindable) -> String {
                parameters.append(value)
                return "$\(parameters.count)"
            }
            if let search, !search.isEmpty {
                let pattern =
                    "%"
                    + search.lowercased().replacing("\\", with: "\\\\").replacing("%", with: "\\%")
                    .replacing("_", with: "\\_") + "%"
                sql += " AND LOWER(name) LIKE \(add(pattern)) ESCAPE '\\'"
            }
            if let after = try page.after(ScriptID.self) { sql += " AND id < \(add(after))" }
            sql += " ORDER BY id DESC LIMIT \(add(page.limit + 1))"
            let found = try reader.rows(sql, parameters).map { try Self.script($0) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func version(_ number: Int, of script: ScriptID) async throws -> ScriptVersion? {
        try await self.database.read { reader in
            try reader.first(
                "SELECT * FROM script_versions WHERE script = $1 AND number = $2", [script, number]
            ).map { try Self.version($0, code: $0.text("code")) }
        }
    }

    package func versions(of script: ScriptID) async throws -> [ScriptVersion] {
        try await self.database.read { reader in
            try reader.rows(
                """
                SELECT script, number, note, actor_principal, actor_name, created_at FROM script_versions
                WHERE script = $1 ORDER BY number DESC
                """, [script]
            ).map { try Self.version($0, code: "") }
        }
    }

    package func schedules(of script: ScriptID) async throws -> [ScriptSchedule] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM script_schedules WHERE script = $1 ORDER BY id", [script])
                .map { try Self.schedule($0) }
        }
    }

    package func schedule(_ id: ScheduleID) async throws -> ScriptSchedule? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM script_schedules WHERE id = $1", [id]).map { try Self.schedule($0) }
        }
    }

    package func save(_ schedule: ScriptSchedule, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO script_schedules (id, script, organization, project, environment, actor_principal,
                    actor_name, cron, arguments, is_enabled, next_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT (id) DO UPDATE SET cron = $8, arguments = $9, is_enabled = $10, next_at = $11
                """,
                [
                    schedule.id, schedule.script, schedule.scope.organization, schedule.scope.project,
                    schedule.scope.environment, schedule.owner.principal, schedule.owner.name, schedule.cron.text,
                    JSON.array(schedule.arguments.map { .string($0) }), schedule.isEnabled, schedule.nextAt,
                ])
            try SQLEventLog.append(events, to: writer)
            writer.signal(LiveTopic.schedules)
        }
    }

    package func remove(_ schedule: ScriptSchedule, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            if try writer.run("DELETE FROM script_schedules WHERE id = $1", [schedule.id]) > 0 {
                try SQLEventLog.append(events, to: writer)
            }
        }
    }

    package func due(at time: Timestamp, limit: Int) async throws -> [ScriptSchedule] {
        try await self.database.read { reader in
            try reader.rows(
                "SELECT * FROM script_schedules WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2", [time, limit]
            ).map { try Self.schedule($0) }
        }
    }

    package func nextDue() async throws -> Timestamp? {
        try await self.database.read { reader in
            try reader.first("SELECT MIN(next_at) AS next_at FROM script_schedules")?.optionalTimestamp("next_at")
        }
    }

    package func advance(_ schedule: ScriptSchedule, due: Timestamp) async throws {
        _ = try await self.database.write { writer in
            try writer.run(
                """
                UPDATE script_schedules SET next_at = $2, last_execution = $3, last_error = $4
                WHERE id = $1 AND next_at = $5
                """, [schedule.id, schedule.nextAt, schedule.lastExecution, schedule.lastError, due])
        }
    }

    // MARK: Rows

    /// Of one name there is one among an owner's private scripts, and one among a place's shared ones.
    private static func requireFreeName(_ script: Script, _ writer: any SQLWriter) throws {
        try writer.lock(Int64(bitPattern: script.scope.organization.low))
        let taken = try writer.first(
            """
            SELECT id FROM scripts WHERE organization = $1 AND COALESCE(project, '') = $2 AND name = $3 AND id <> $4
                AND (sharing = 'shared' AND $5 = 'shared' OR owner_principal = $6) LIMIT 1
            """,
            [
                script.scope.organization, script.scope.project?.description ?? "", script.name, script.id,
                script.sharing.rawValue, script.owner.principal,
            ])
        if taken != nil {
            throw Fault(
                .conflict, "There is a script called \(script.name) already.",
                fields: [.init(pointer: "/name", detail: "is taken")])
        }
    }

    private static func insert(_ version: ScriptVersion, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO script_versions (script, number, code, note, actor_principal, actor_name, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                version.script, version.number, version.code, version.note, version.author.principal,
                version.author.name, version.createdAt,
            ])
    }

    private static func script(_ row: SQLRow) throws -> Script {
        guard let sharing = Script.Sharing(rawValue: try row.text("sharing")) else {
            throw Fault(.bug, "A stored script could not be read.")
        }
        return Script(
            id: try row.id("id"), scope: try row.scope(),
            owner: Actor(principal: try row.text("owner_principal"), name: try row.text("owner_name")),
            createdAt: try row.timestamp("created_at"), name: try row.text("name"),
            description: try row.text("description"), runtime: try row.text("runtime"),
            version: row.optionalText("version"), sharing: sharing, latest: try row.int("latest"),
            updatedAt: try row.timestamp("updated_at"), revision: try row.int64("revision"))
    }

    private static func version(_ row: SQLRow, code: String) throws -> ScriptVersion {
        ScriptVersion(
            script: try row.id("script"), number: try row.int("number"), code: code, note: row.optionalText("note"),
            author: try row.actor(), createdAt: try row.timestamp("created_at"))
    }

    private static func schedule(_ row: SQLRow) throws -> ScriptSchedule {
        guard let cron = CronExpression(try row.text("cron")) else {
            throw Fault(.bug, "A stored schedule could not be read.")
        }
        return ScriptSchedule(
            id: try row.id("id"), script: try row.id("script"), scope: try row.scope(), owner: try row.actor(),
            cron: cron, arguments: (try row.json("arguments").array ?? []).compactMap(\.string),
            isEnabled: try row.bool("is_enabled"), nextAt: row.optionalTimestamp("next_at"),
            lastExecution: row.optionalID("last_execution"), lastError: row.optionalText("last_error"))
    }
}
