import Deployments
import Kernel

/// How a deployment and its steps stand in their tables.
enum DeploymentRecord {
    static func insert(_ deployment: Deployment, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO deployments (id, organization, project, environment, service, service_name, number, definition,
                trigger_kind, rerun_of, attempt, actor_principal, actor_name, note, env, sealed_env, created_at,
                not_before, state, reason, needs_approval, followed, retry_due, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24)
            """,
            [
                deployment.id, deployment.scope.organization, deployment.scope.project, deployment.scope.environment,
                deployment.service, deployment.serviceName, deployment.number, deployment.definition.json,
                deployment.trigger.rawValue, deployment.rerunOf, deployment.attempt, deployment.requestedBy.principal,
                deployment.requestedBy.name, deployment.note, JSON.object(deployment.env.mapValues { .string($0) }),
                deployment.sealedEnv, deployment.createdAt, deployment.notBefore, deployment.state.name,
                deployment.state.reason, deployment.needsApproval, deployment.followed, false, deployment.revision,
            ])
    }

    /// Stores what can change. Throws `conflict` when another write came between.
    static func update(_ deployment: Deployment, _ writer: any SQLWriter) throws {
        let changed = try writer.run(
            """
            UPDATE deployments SET state = $2, reason = $3, needs_approval = $4, approval = $5, cancellation = $6,
                node = $7, started_at = $8, finished_at = $9, followed = $10, result = $11, retry_due = $12,
                revision = $13
            WHERE id = $1 AND revision = $13 - 1
            """,
            [
                deployment.id, deployment.state.name, deployment.state.reason, deployment.needsApproval,
                deployment.approval.map { Self.decision($0.by, $0.at, $0.note) },
                deployment.cancellation.map { Self.decision($0.by, $0.at, $0.note) }, deployment.node,
                deployment.startedAt, deployment.finishedAt, deployment.followed, deployment.result.map { $0.json },
                deployment.wantsRetry, deployment.revision,
            ])
        if changed == 0 { throw Fault.conflict("deployment") }
    }

    static func upsert(_ step: Step, of deployment: DeploymentID, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO deployment_steps (deployment, sequence, name, description, state, percent, parent, message,
                started_at, finished_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (deployment, sequence) DO UPDATE SET name = $3, description = $4, state = $5, percent = $6,
                parent = $7, message = $8, started_at = $9, finished_at = $10
            """,
            [
                deployment, step.sequence, step.name, step.description, step.state.rawValue, step.percent, step.parent,
                step.message?.withoutNUL, step.startedAt, step.finishedAt,
            ])
    }

    static func step(_ row: SQLRow) throws -> Step {
        guard let state = Step.State(rawValue: try row.text("state")) else {
            throw Fault(.bug, "A stored step could not be read.")
        }
        return Step(
            sequence: try row.int("sequence"), name: try row.text("name"),
            description: row.optionalText("description"), state: state, percent: row.optionalDouble("percent"),
            parent: row.optionalInt("parent"), message: row.optionalText("message"),
            startedAt: row.optionalTimestamp("started_at"), finishedAt: row.optionalTimestamp("finished_at"))
    }

    /// A service's newest deployment, without steps.
    static func newest(of service: ServiceID, _ reader: any SQLReader) throws -> Deployment? {
        try reader.first("SELECT * FROM deployments WHERE service = $1 ORDER BY number DESC LIMIT 1", [service])
            .map { try Self.deployment($0, steps: []) }
    }

    static func deployment(_ row: SQLRow, steps: [Step]) throws -> Deployment {
        guard
            let state = DeploymentState(name: try row.text("state"), reason: row.optionalText("reason")),
            let trigger = Deployment.Trigger(rawValue: try row.text("trigger_kind"))
        else { throw Fault(.bug, "A stored deployment could not be read.") }
        let approval = row.optionalText("approval").flatMap { Self.decision($0) }
        let cancellation = row.optionalText("cancellation").flatMap { Self.decision($0) }
        return Deployment(
            id: try row.id("id"), scope: try row.scope(), service: try row.id("service"),
            serviceName: try row.text("service_name"), number: try row.int64("number"),
            definition: try StoredDefinitions.definition(row), trigger: trigger,
            rerunOf: row.optionalID("rerun_of"), attempt: try row.int("attempt"), requestedBy: try row.actor(),
            note: row.optionalText("note"), env: (try row.json("env").object ?? [:]).compactMapValues(\.string),
            sealedEnv: row.optionalBytes("sealed_env"), createdAt: try row.timestamp("created_at"),
            notBefore: row.optionalTimestamp("not_before"), state: state, steps: steps,
            needsApproval: try row.bool("needs_approval"),
            approval: approval.map { Deployment.Approval(by: $0.0, at: $0.1, note: $0.2) },
            cancellation: cancellation.map { Deployment.Cancellation(by: $0.0, at: $0.1, note: $0.2) },
            node: row.optionalID("node"), startedAt: row.optionalTimestamp("started_at"),
            finishedAt: row.optionalTimestamp("finished_at"), followed: try row.int64("followed"),
            result: row.optionalText("result").flatMap { JSON(text: $0) }.flatMap { ScriptResult(json: $0) },
            revision: try row.int64("revision"))
    }

    private static func decision(_ by: Actor, _ at: Timestamp, _ note: String?) -> JSON {
        [
            "principal": .string(by.principal), "name": .string(by.name), "at": .int(at.microseconds),
            "note": note.map { .string($0) } ?? .null,
        ]
    }

    private static func decision(_ text: String) -> (Actor, Timestamp, String?)? {
        guard let value = JSON(text: text), let principal = value["principal"]?.string,
            let name = value["name"]?.string, let at = value["at"]?.int
        else { return nil }
        return (Actor(principal: principal, name: name), Timestamp(microseconds: at), value["note"]?.string)
    }
}

extension Deployment {
    /// Whether a retry is still to be made.
    fileprivate var wantsRetry: Bool {
        guard self.attempt < self.definition.retry.attempts else { return false }
        return switch self.state {
        case .failed(.exit), .failed(.signal), .failed(.interrupted), .timedOut: true
        case .queued, .waiting, .running, .succeeded, .cancelled, .failed(.output), .failed(.spawn),
            .failed(.definition), .failed(.denied):
            false
        }
    }
}

extension ScriptResult {
    fileprivate var json: JSON {
        [
            "ending": .string(self.ending.rawValue),
            "exit_code": self.exitCode.map { .int(Int64($0)) } ?? .null,
            "signal": self.signal.map { .int(Int64($0)) } ?? .null,
            "detail": self.detail.map { .string($0) } ?? .null,
            "finished_at": .int(self.finishedAt.microseconds),
            "user_seconds": .double(self.userSeconds),
            "system_seconds": .double(self.systemSeconds),
            "peak_memory_bytes": .int(self.peakMemoryBytes),
        ]
    }

    fileprivate init?(json: JSON) {
        guard let ending = json["ending"]?.string.flatMap(Ending.init), let finishedAt = json["finished_at"]?.int
        else { return nil }
        self.init(
            ending: ending, exitCode: json["exit_code"]?.int.map { Int($0) },
            signal: json["signal"]?.int.map { Int($0) }, detail: json["detail"]?.string,
            finishedAt: Timestamp(microseconds: finishedAt), userSeconds: json["user_seconds"]?.double ?? 0,
            systemSeconds: json["system_seconds"]?.double ?? 0,
            peakMemoryBytes: json["peak_memory_bytes"]?.int ?? 0)
    }
}

extension String {
    /// PostgreSQL's text cannot hold NUL.
    var withoutNUL: String { self.utf8.contains(0) ? self.replacing("\0", with: "\u{FFFD}") : self }
}
