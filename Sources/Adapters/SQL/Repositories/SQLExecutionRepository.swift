import Backbone
package import Executions
package import Kernel

/// Executions and what they are given, in SQL.
package struct SQLExecutionRepository: ExecutionRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func create(_ execution: Execution, inputs: ExecutionInputs, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            try ExecutionRecord.insert(execution, writer)
            try ExecutionRecord.insert(inputs, of: execution.id, writer)
            for file in inputs.files { try ExecutionRecord.insert(file, of: execution.id, role: "input", writer) }
            try SQLEventLog.append(events, to: writer)
            if execution.state == .queued { writer.signal(LiveTopic.executionQueue) }
        }
    }

    package func execution(_ id: ExecutionID) async throws -> Execution? {
        try await self.database.read { try Self.find(id, $0) }
    }

    package func execution(run: String) async throws -> Execution? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM executions WHERE run = $1", [run]).map {
                try ExecutionRecord.execution($0, artifacts: [])
            }
        }
    }

    package func inputs(of id: ExecutionID) async throws -> ExecutionInputs? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM execution_inputs WHERE execution = $1", [id]).map { row in
                try ExecutionRecord.inputs(row, files: Self.files(id, role: "input", reader))
            }
        }
    }

    package func change(
        _ id: ExecutionID, _ change: @escaping @Sendable (inout Execution) throws -> [EventRecord]
    ) async throws -> Execution {
        try await self.database.write { writer in
            // Changes of one execution come one after another on all nodes, so none of them is refused.
            try writer.lock(Int64(bitPattern: id.low))
            guard let old = try Self.find(id, writer) else { throw Fault.notFound("execution") }
            var new = old
            let events = try change(&new)
            if new == old { return old }
            new.revision += 1
            try ExecutionRecord.update(new, writer)
            if old.result == nil {
                for file in new.result?.artifacts ?? [] {
                    try ExecutionRecord.insert(file, of: id, role: "artifact", writer)
                }
            }
            try SQLEventLog.append(events, to: writer)
            if new.state != old.state || new.priority != old.priority { writer.signal(LiveTopic.executionQueue) }
            return new
        }
    }

    package func page(_ filter: ExecutionFilter, _ page: PageRequest) async throws -> Page<Execution> {
        try await self.database.read { reader in
            var sql = "SELECT * FROM executions WHERE organization = $1"
            var parameters: [any SQLBindable] = [filter.organization]
            func add(_ value: any SQLBindable) -> String {
                parameters.append(value)
                return "$\(parameters.count)"
            }
            if !filter.states.isEmpty {
                sql += " AND state IN (\(filter.states.map { add($0) }.joined(separator: ", ")))"
            }
            if let runtime = filter.runtime { sql += " AND runtime = \(add(runtime))" }
            if let script = filter.script { sql += " AND script = \(add(script))" }
            if let principal = filter.principal { sql += " AND actor_principal = \(add(principal))" }
            if let since = filter.since { sql += " AND created_at >= \(add(since))" }
            if let until = filter.until { sql += " AND created_at < \(add(until))" }
            if let after = try page.after(ExecutionID.self) { sql += " AND id < \(add(after))" }
            sql += " ORDER BY id DESC LIMIT \(add(page.limit + 1))"
            let found = try reader.rows(sql, parameters).map { try ExecutionRecord.execution($0, artifacts: []) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func queued(limit: Int, except crowded: CrowdedQueues) async throws -> [Execution] {
        try await self.database.read { reader in
            var sql = "SELECT * FROM executions WHERE state = 'queued'"
            var parameters: [any SQLBindable] = []
            func add(_ value: any SQLBindable) -> String {
                parameters.append(value)
                return "$\(parameters.count)"
            }
            if !crowded.organizations.isEmpty {
                sql += " AND organization NOT IN (\(crowded.organizations.map { add($0) }.joined(separator: ", ")))"
            }
            if !crowded.principals.isEmpty {
                sql += " AND actor_principal NOT IN (\(crowded.principals.map { add($0) }.joined(separator: ", ")))"
            }
            sql += " ORDER BY rank, id LIMIT \(add(limit))"
            return try reader.rows(sql, parameters).map { try ExecutionRecord.execution($0, artifacts: []) }
        }
    }

    package func queueDepth(in organization: OrganizationID) async throws -> [ExecutionPriority: Int] {
        try await self.database.read { reader in
            let rows = try reader.rows(
                """
                SELECT priority, COUNT(*) AS depth FROM executions WHERE state = 'queued' AND organization = $1
                GROUP BY priority
                """, [organization])
            return try rows.reduce(into: [:]) { depths, row in
                if let priority = ExecutionPriority(rawValue: try row.text("priority")) {
                    depths[priority] = try row.int("depth")
                }
            }
        }
    }

    package func position(of execution: Execution) async throws -> Int? {
        guard execution.state == .queued else { return nil }
        return try await self.database.read { reader in
            let rank = execution.priority.rank(createdAt: execution.createdAt)
            let row = try reader.first(
                """
                SELECT COUNT(*) AS place FROM executions
                WHERE state = 'queued' AND (rank < $1 OR rank = $1 AND id <= $2)
                """, [rank, execution.id])
            return try row?.int("place")
        }
    }

    package func placed(on node: NodeID) async throws -> [Execution] {
        try await self.database.read { reader in
            try reader.rows(
                "SELECT * FROM executions WHERE state IN ('scheduled', 'running') AND node = $1 ORDER BY id", [node]
            ).map { try ExecutionRecord.execution($0, artifacts: []) }
        }
    }

    package func isReferenced(digest: String) async throws -> Bool {
        try await self.database.read { reader in
            try reader.first("SELECT 1 AS found FROM execution_files WHERE digest = $1 LIMIT 1", [digest]) != nil
        }
    }

    package func drop(endedBefore: Timestamp, limit: Int) async throws -> [DroppedExecution] {
        try await self.database.write { writer in
            let rows = try writer.rows(
                """
                SELECT id, run FROM executions
                WHERE finished_at < $1 AND state NOT IN ('queued', 'scheduled', 'running') ORDER BY finished_at LIMIT $2
                """, [endedBefore, limit])
            var dropped: [DroppedExecution] = []
            for row in rows {
                let id = try row.id("id", ExecutionID.self)
                dropped.append(DroppedExecution(id: id, run: row.optionalText("run")))
                try writer.run("DELETE FROM execution_files WHERE execution = $1", [id])
                try writer.run("DELETE FROM execution_inputs WHERE execution = $1", [id])
                try writer.run("DELETE FROM executions WHERE id = $1", [id])
            }
            return dropped
        }
    }

    private static func find(_ id: ExecutionID, _ reader: any SQLReader) throws -> Execution? {
        try reader.first("SELECT * FROM executions WHERE id = $1", [id]).map { row in
            // Only what is over has left any.
            let isOver = row.optionalTimestamp("finished_at") != nil
            return try ExecutionRecord.execution(
                row, artifacts: isOver ? Self.files(id, role: "artifact", reader) : [])
        }
    }

    private static func files(_ id: ExecutionID, role: String, _ reader: any SQLReader) throws -> [StoredFile] {
        try reader.rows(
            "SELECT path, size, digest FROM execution_files WHERE execution = $1 AND role = $2 ORDER BY path",
            [id, role]
        ).map { StoredFile(path: try $0.text("path"), size: try $0.int64("size"), digest: try $0.text("digest")) }
    }
}
