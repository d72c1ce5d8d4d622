import Approvals
import Backbone
import Kernel

/// How an approval stands in its table.
enum ApprovalRecord {
    static func insert(_ approval: Approval, _ writer: any SQLWriter) throws -> Bool {
        let terms = approval.terms
        return try writer.run(
            """
            INSERT INTO approvals (id, organization, project, environment, subject_kind, subject, title, details, link,
                actor_principal, actor_name, person, message, agent, tool, session, rule, quorum, approvers,
                allows_self, expires_at, on_timeout, created_at, state, decisions, cancellation, finished_at,
                settled_at, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28, $29)
            ON CONFLICT DO NOTHING
            """,
            [
                approval.id, approval.scope.organization, approval.scope.project, approval.scope.environment,
                approval.subject.kind.rawValue, approval.subject.id.withoutNUL, approval.subject.title.withoutNUL,
                approval.subject.details, approval.subject.link, approval.requester.principal,
                approval.requester.name, approval.requesterPerson, approval.message?.withoutNUL,
                approval.source.agent?.withoutNUL, approval.source.tool?.withoutNUL,
                approval.source.session?.withoutNUL, terms.rule, terms.quorum,
                terms.approvers.map { Self.json($0) }, terms.allowsSelf, terms.expiresAt, terms.onTimeout.rawValue,
                approval.createdAt, approval.state.rawValue, Self.json(approval.decisions),
                approval.cancellation.map { Self.json($0) }, approval.finishedAt, approval.settledAt,
                approval.revision,
            ]) > 0
    }

    /// Stores what can change. Throws `conflict` when another write came between.
    static func update(_ approval: Approval, _ writer: any SQLWriter) throws {
        let changed = try writer.run(
            """
            UPDATE approvals SET state = $1, decisions = $2, cancellation = $3, finished_at = $4, settled_at = $5,
                revision = $6 WHERE id = $7 AND revision = $6 - 1
            """,
            [
                approval.state.rawValue, Self.json(approval.decisions), approval.cancellation.map { Self.json($0) },
                approval.finishedAt, approval.settledAt, approval.revision, approval.id,
            ])
        if changed == 0 { throw Fault.conflict("approval") }
    }

    static func approval(_ row: SQLRow) throws -> Approval {
        guard let state = ApprovalState(rawValue: try row.text("state")),
            let kind = ApprovalSubject.Kind(rawValue: try row.text("subject_kind")),
            let effect = ApprovalTerms.TimeoutEffect(rawValue: try row.text("on_timeout")),
            let decisions = try row.json("decisions").array
        else { throw Fault(.bug, "A stored approval could not be read.", detail: "approval \(row["id"])") }
        let cancellation = row.optionalText("cancellation").flatMap { JSON(text: $0) }
        return Approval(
            id: try row.id("id"), scope: try row.scope(),
            subject: ApprovalSubject(
                kind: kind, id: try row.text("subject"), title: try row.text("title"),
                details: try row.json("details"), link: try row.text("link")),
            requester: try row.actor(), requesterPerson: row.optionalID("person"),
            message: row.optionalText("message"),
            source: ApprovalSource(
                agent: row.optionalText("agent"), tool: row.optionalText("tool"),
                session: row.optionalText("session")),
            terms: ApprovalTerms(
                rule: row.optionalID("rule"), quorum: try row.int("quorum"), approvers: Self.group(row),
                allowsSelf: try row.bool("allows_self"), expiresAt: row.optionalTimestamp("expires_at"),
                onTimeout: effect), createdAt: try row.timestamp("created_at"), state: state,
            decisions: try decisions.map { try Self.decision($0) },
            cancellation: cancellation.map {
                .init(by: Self.actor($0), reason: $0["reason"]?.string ?? "")
            }, finishedAt: row.optionalTimestamp("finished_at"), settledAt: row.optionalTimestamp("settled_at"),
            revision: try row.int64("revision"))
    }

    static func json(_ group: ApproverGroup) -> JSON {
        [
            "roles": .array(group.roles.map { .string($0.rawValue) }),
            "people": .array(group.people.map { .string($0.description) }),
        ]
    }

    /// The group in the column `approvers`. A role that is not known any more admits nobody.
    static func group(_ row: SQLRow) -> ApproverGroup? {
        guard let json = row.optionalText("approvers").flatMap({ JSON(text: $0) }) else { return nil }
        return ApproverGroup(
            roles: (json["roles"]?.array ?? []).compactMap { $0.string.flatMap { Role(rawValue: $0) } },
            people: (json["people"]?.array ?? []).compactMap { $0.string.flatMap { UserID($0) } })
    }

    private static func json(_ cancellation: Approval.Cancellation) -> JSON {
        [
            "principal": .string(cancellation.by.principal), "name": .string(cancellation.by.name),
            "reason": .string(cancellation.reason.withoutNUL),
        ]
    }

    private static func json(_ decisions: [ApprovalDecision]) -> JSON {
        .array(
            decisions.map { decision in
                [
                    "principal": .string(decision.by.principal), "name": .string(decision.by.name),
                    "person": decision.person.map { .string($0.description) } ?? .null,
                    "verdict": .string(decision.verdict.rawValue),
                    "reason": decision.reason.map { .string($0.withoutNUL) } ?? .null,
                    "at": .int(decision.at.microseconds), "way": .string(decision.way.rawValue),
                ]
            })
    }

    private static func decision(_ json: JSON) throws -> ApprovalDecision {
        guard let verdict = json["verdict"]?.string.flatMap({ ApprovalDecision.Verdict(rawValue: $0) }),
            let at = json["at"]?.int
        else { throw Fault(.bug, "A stored decision could not be read.") }
        return ApprovalDecision(
            by: Self.actor(json), person: json["person"]?.string.flatMap { UserID($0) }, verdict: verdict,
            reason: json["reason"]?.string, at: Timestamp(microseconds: at),
            way: json["way"]?.string.flatMap { ApprovalDecision.Way(rawValue: $0) } ?? .api)
    }

    private static func actor(_ json: JSON) -> Actor {
        Actor(principal: json["principal"]?.string ?? "", name: json["name"]?.string ?? "")
    }
}
