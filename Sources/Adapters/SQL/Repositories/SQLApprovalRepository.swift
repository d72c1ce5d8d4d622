package import Approvals
import Backbone
package import Kernel

/// Approvals in SQL.
package struct SQLApprovalRepository: ApprovalRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func add(_ approval: Approval, events: [EventRecord]) async throws -> Approval {
        try await self.database.write { writer in
            if try ApprovalRecord.insert(approval, writer) {
                try SQLEventLog.append(events, to: writer)
                writer.signal(LiveTopic.approvals)
            }
            let subject = approval.subject
            let organization = approval.scope.organization
            let stored = try Self.find(approval.id, writer) ?? Self.find(subject.kind, subject.id, organization, writer)
            guard let stored else { throw Fault(.bug, "An approval was not stored.") }
            return stored
        }
    }

    package func approval(_ id: ApprovalID) async throws -> Approval? {
        try await self.database.read { try Self.find(id, $0) }
    }

    package func approval(
        of kind: ApprovalSubject.Kind, _ subject: String, in organization: OrganizationID
    ) async throws -> Approval? {
        try await self.database.read { try Self.find(kind, subject, organization, $0) }
    }

    package func change(
        _ id: ApprovalID, _ change: @escaping @Sendable (inout Approval) throws -> [EventRecord]
    ) async throws -> Approval {
        try await self.database.write { writer in
            // Changes of one approval come one after another on all nodes, so none of them is refused.
            try writer.lock(Int64(bitPattern: id.low ^ Self.lockSalt))
            guard let old = try Self.find(id, writer) else { throw Fault.notFound("approval") }
            var new = old
            let events = try change(&new)
            if new == old { return old }
            new.revision += 1
            try ApprovalRecord.update(new, writer)
            try SQLEventLog.append(events, to: writer)
            if new.state != old.state { writer.signal(LiveTopic.approvals) }
            return new
        }
    }

    package func page(_ filter: ApprovalFilter, _ page: PageRequest) async throws -> Page<Approval> {
        try await self.database.read { reader in
            var sql = "SELECT * FROM approvals WHERE organization = $1"
            var parameters: [any SQLBindable] = [filter.organization]
            func add(_ value: any SQLBindable) -> String {
                parameters.append(value)
                return "$\(parameters.count)"
            }
            if !filter.states.isEmpty {
                sql += " AND state IN (\(filter.states.map { add($0.rawValue) }.joined(separator: ", ")))"
            }
            if let kind = filter.kind { sql += " AND subject_kind = \(add(kind.rawValue))" }
            if let environment = filter.environment { sql += " AND environment = \(add(environment))" }
            if let agent = filter.agent { sql += " AND agent = \(add(agent))" }
            if let tool = filter.tool { sql += " AND tool = \(add(tool))" }
            if let requester = filter.requester {
                let own = "actor_principal = \(add(requester.principal))"
                sql += requester.person.map { " AND (\(own) OR person = \(add($0)))" } ?? " AND \(own)"
            }
            if let after = try page.after(ApprovalID.self) { sql += " AND id < \(add(after))" }
            sql += " ORDER BY id DESC LIMIT \(add(page.limit + 1))"
            let found = try reader.rows(sql, parameters).map { try ApprovalRecord.approval($0) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func pendingCounts(in organization: OrganizationID) async throws -> [Scope: Int] {
        try await self.database.read { reader in
            let rows = try reader.rows(
                """
                SELECT organization, project, environment, COUNT(*) AS pending FROM approvals
                WHERE organization = $1 AND state = 'pending' GROUP BY organization, project, environment
                """, [organization])
            return try rows.reduce(into: [:]) { $0[try $1.scope()] = try $1.int("pending") }
        }
    }

    package func pending(_ kind: ApprovalSubject.Kind) async throws -> [Approval] {
        try await self.database.read { reader in
            try reader.rows(
                "SELECT * FROM approvals WHERE state = 'pending' AND subject_kind = $1 ORDER BY id", [kind.rawValue]
            ).map { try ApprovalRecord.approval($0) }
        }
    }

    package func due(at now: Timestamp, limit: Int) async throws -> (ids: [ApprovalID], next: Timestamp?) {
        try await self.database.read { reader in
            let due = try reader.rows(
                """
                SELECT id FROM approvals WHERE state = 'pending' AND expires_at <= $1
                ORDER BY expires_at, id LIMIT $2
                """, [now, limit])
            let next = try reader.first(
                "SELECT MIN(expires_at) AS next FROM approvals WHERE state = 'pending' AND expires_at > $1", [now])
            return (try due.map { try $0.id("id") }, next?.optionalTimestamp("next"))
        }
    }

    package func unsettled(after id: ApprovalID?, limit: Int) async throws -> [Approval] {
        try await self.database.read { reader in
            try reader.rows(
                """
                SELECT * FROM approvals WHERE state <> 'pending' AND settled_at IS NULL AND id > $1
                ORDER BY id LIMIT $2
                """, [id?.description ?? "", limit]
            ).map { try ApprovalRecord.approval($0) }
        }
    }

    /// A deployment's approval has the deployment's bits; its lock is another one.
    private static let lockSalt: UInt64 = 0x6170_7072_6F76_616C

    private static func find(_ id: ApprovalID, _ reader: any SQLReader) throws -> Approval? {
        try reader.first("SELECT * FROM approvals WHERE id = $1", [id]).map { try ApprovalRecord.approval($0) }
    }

    private static func find(
        _ kind: ApprovalSubject.Kind, _ subject: String, _ organization: OrganizationID, _ reader: any SQLReader
    ) throws -> Approval? {
        try reader.first(
            "SELECT * FROM approvals WHERE organization = $1 AND subject_kind = $2 AND subject = $3",
            [organization, kind.rawValue, subject.withoutNUL]
        ).map { try ApprovalRecord.approval($0) }
    }
}
