import Executions
import Kernel

/// How an execution stands in its tables.
enum ExecutionRecord {
    static func insert(_ execution: Execution, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO executions (id, organization, project, environment, actor_principal, actor_name, trigger_kind,
                runtime, version, script, script_version, retry_of, limits, inputs, created_at, priority, rank, state,
                reason, node, boot, run, slot, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24)
            """,
            [
                execution.id, execution.scope.organization, execution.scope.project, execution.scope.environment,
                execution.requestedBy.principal, execution.requestedBy.name, execution.trigger.rawValue,
                execution.runtime, execution.version, execution.script?.id, execution.script?.version,
                execution.retryOf, execution.limits.json, execution.inputs.json, execution.createdAt,
                execution.priority.rawValue, execution.priority.rank(createdAt: execution.createdAt),
                execution.state.name, execution.state.reason, execution.place?.node, execution.place?.boot,
                execution.place?.run, execution.place?.slot, execution.revision,
            ])
    }

    static func insert(_ inputs: ExecutionInputs, of id: ExecutionID, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO execution_inputs (execution, code, arguments, stdin, sealed_env, packages)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                id, inputs.code, JSON.array(inputs.arguments.map { .string($0) }), inputs.stdin,
                inputs.sealedEnvironment, JSON.array(inputs.packages.map { .string($0) }),
            ])
    }

    static func insert(_ file: StoredFile, of id: ExecutionID, role: String, _ writer: any SQLWriter) throws {
        try writer.run(
            "INSERT INTO execution_files (execution, role, path, size, digest) VALUES ($1, $2, $3, $4, $5)",
            [id, role, file.path.withoutNUL, file.size, file.digest])
    }

    /// Stores what can change. Throws `conflict` when another write came between.
    static func update(_ execution: Execution, _ writer: any SQLWriter) throws {
        let changed = try writer.run(
            """
            UPDATE executions SET priority = $2, rank = $3, state = $4, reason = $5, node = $6, boot = $7, run = $8,
                slot = $9, cancellation = $10, started_at = $11, finished_at = $12, result = $13, revision = $14
            WHERE id = $1 AND revision = $14 - 1
            """,
            [
                execution.id, execution.priority.rawValue, execution.priority.rank(createdAt: execution.createdAt),
                execution.state.name, execution.state.reason, execution.place?.node, execution.place?.boot,
                execution.place?.run, execution.place?.slot, execution.cancellation?.json, execution.startedAt,
                execution.finishedAt, execution.result?.json, execution.revision,
            ])
        if changed == 0 { throw Fault.conflict("execution") }
    }

    static func execution(_ row: SQLRow, artifacts: [StoredFile]) throws -> Execution {
        guard
            let state = ExecutionState(name: try row.text("state"), reason: row.optionalText("reason")),
            let trigger = Execution.Trigger(rawValue: try row.text("trigger_kind")),
            let priority = ExecutionPriority(rawValue: try row.text("priority"))
        else { throw Fault(.bug, "A stored execution could not be read.") }
        var place: SandboxPlace?
        if let node = row.optionalID("node", NodeID.self), let boot = row.optionalText("boot"),
            let run = row.optionalText("run"), let slot = row.optionalInt("slot")
        {
            place = SandboxPlace(node: node, boot: boot, run: run, slot: slot)
        }
        var script: Execution.ScriptReference?
        if let id = row.optionalID("script", ScriptID.self), let version = row.optionalInt("script_version") {
            script = Execution.ScriptReference(id: id, version: version)
        }
        var result = row.optionalText("result").flatMap { JSON(text: $0) }.flatMap { ExecutionResult(json: $0) }
        result?.artifacts = artifacts
        return Execution(
            id: try row.id("id"), scope: try row.scope(), requestedBy: try row.actor(), trigger: trigger,
            runtime: try row.text("runtime"), version: try row.text("version"), script: script,
            retryOf: row.optionalID("retry_of"), limits: ExecutionLimits(json: try row.json("limits")),
            inputs: InputSummary(json: try row.json("inputs")), createdAt: try row.timestamp("created_at"),
            priority: priority, state: state, place: place,
            cancellation: row.optionalText("cancellation").flatMap { JSON(text: $0) }.flatMap {
                Execution.Cancellation(json: $0)
            }, startedAt: row.optionalTimestamp("started_at"), finishedAt: row.optionalTimestamp("finished_at"),
            result: result, revision: try row.int64("revision"))
    }

    static func inputs(_ row: SQLRow, files: [StoredFile]) throws -> ExecutionInputs {
        ExecutionInputs(
            code: try row.text("code"), arguments: (try row.json("arguments").array ?? []).compactMap(\.string),
            stdin: row.optionalBytes("stdin") ?? [], sealedEnvironment: row.optionalBytes("sealed_env"), files: files,
            packages: (try row.json("packages").array ?? []).compactMap(\.string))
    }
}
