import Backbone
package import Deployments
package import Kernel

/// Deployments and their steps in SQL.
package struct SQLDeploymentRepository: DeploymentRepository {
    private let database: any SQLDatabase
    private static let isOpen = "state IN ('queued', 'waiting', 'running')"

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func create(_ request: DeploymentRequest) async throws -> Deployment {
        try await self.database.write { writer in
            let service = request.service
            try writer.lock(Self.lockNumber(service.id))
            var events: [EventRecord] = []
            let open = try writer.rows(
                "SELECT * FROM deployments WHERE service = $1 AND \(Self.isOpen) ORDER BY id", [service.id])
            switch service.definition.concurrency {
            case .wait: break
            case .reject:
                if let other = open.first {
                    throw Fault(
                        .conflict,
                        "The service \(service.name) rejects a second deployment while \(try other.text("id")) is "
                            + "open. Wait for its end, or cancel it.", detail: try other.text("id"))
                }
            case .replace:
                for row in open {
                    let id = try row.id("id", DeploymentID.self)
                    try writer.lock(Self.lockNumber(id))
                    // Read again under its lock: another node may have changed it meanwhile.
                    guard var old = try Self.find(id, writer) else { continue }
                    let command = DeploymentCommand.cancel(.system, note: "A newer deployment replaces it.", .replaced)
                    let changes = (try? old.apply(command, at: request.time)) ?? []
                    events += changes.map {
                        old.record($0, id: request.ids.make(), actor: .system, at: request.time)
                    }
                    try Self.update(old, changed: changes, writer)
                }
            }
            let number = try writer.first(
                "SELECT COALESCE(MAX(number), 0) + 1 AS number FROM deployments WHERE service = $1", [service.id])
            let deployment = request.deployment(number: try number?.int64("number") ?? 1)
            try DeploymentRecord.insert(deployment, writer)
            for step in deployment.steps { try DeploymentRecord.upsert(step, of: deployment.id, writer) }
            if request.trigger == .retry, let failed = request.rerunOf {
                let taken = try writer.run(
                    "UPDATE deployments SET retry_due = $2 WHERE id = $1 AND retry_due = $3", [failed, false, true])
                if taken == 0 { throw Fault.conflict("deployment") }
            }
            events.append(
                deployment.record(.queued, id: request.ids.make(), actor: request.actor, at: request.time))
            try SQLEventLog.append(events, to: writer)
            writer.signal(LiveTopic.deploymentQueue)
            return deployment
        }
    }

    package func deployment(_ id: DeploymentID) async throws -> Deployment? {
        try await self.database.read { try Self.find(id, $0) }
    }

    package func change(
        _ id: DeploymentID, _ change: @escaping @Sendable (inout Deployment) throws -> [EventRecord]
    ) async throws -> Deployment {
        try await self.database.write { try Self.change(id, $0, change) }
    }

    package func start(
        _ id: DeploymentID, _ change: @escaping @Sendable (inout Deployment) throws -> [EventRecord]
    ) async throws -> Deployment? {
        try await self.database.write { writer in
            guard let row = try writer.first("SELECT service FROM deployments WHERE id = $1", [id]) else {
                throw Fault.notFound("deployment")
            }
            let service = try row.id("service", ServiceID.self)
            try writer.lock(Self.lockNumber(service))
            let running = try writer.first(
                "SELECT id FROM deployments WHERE service = $1 AND state = 'running' LIMIT 1", [service])
            if running != nil { return nil }
            return try Self.change(id, writer, change)
        }
    }

    package func page(_ filter: DeploymentFilter, _ page: PageRequest) async throws -> Page<Deployment> {
        try await self.database.read { reader in
            var sql = "SELECT * FROM deployments WHERE organization = $1"
            var parameters: [any SQLBindable] = [filter.organization]
            func add(_ value: any SQLBindable) -> String {
                parameters.append(value)
                return "$\(parameters.count)"
            }
            if let service = filter.service { sql += " AND service = \(add(service))" }
            if !filter.states.isEmpty {
                sql += " AND state IN (\(filter.states.map { add($0) }.joined(separator: ", ")))"
            }
            if let after = try page.after(DeploymentID.self) { sql += " AND id < \(add(after))" }
            sql += " ORDER BY id DESC LIMIT \(add(page.limit + 1))"
            let found = try reader.rows(sql, parameters).map { try DeploymentRecord.deployment($0, steps: []) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func open() async throws -> [Deployment] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM deployments WHERE \(Self.isOpen) ORDER BY id")
                .map { try DeploymentRecord.deployment($0, steps: []) }
        }
    }

    package func lastSucceededSteps(of service: ServiceID) async throws -> [Step] {
        try await self.database.read { reader in
            let last = try reader.first(
                "SELECT id FROM deployments WHERE service = $1 AND state = 'succeeded' ORDER BY number DESC LIMIT 1",
                [service])
            return try last.map { try Self.steps($0.text("id"), reader) } ?? []
        }
    }

    package func newest(of services: [ServiceID]) async throws -> [ServiceID: Deployment] {
        try await self.database.read { reader in
            var newest: [ServiceID: Deployment] = [:]
            for service in services {
                newest[service] = try DeploymentRecord.newest(of: service, reader)
            }
            return newest
        }
    }

    package func awaitingRetry() async throws -> [Deployment] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM deployments WHERE retry_due = $1 ORDER BY id LIMIT 100", [true])
                .map { try DeploymentRecord.deployment($0, steps: []) }
        }
    }

    package func queuePosition(of id: DeploymentID) async throws -> Int? {
        try await self.database.read { reader in
            let row = try reader.first(
                """
                SELECT (SELECT COUNT(*) FROM deployments other
                    WHERE other.service = this.service AND other.number <= this.number
                        AND other.state IN ('queued', 'waiting')) AS place
                FROM deployments this WHERE this.id = $1 AND this.state IN ('queued', 'waiting')
                """, [id])
            return try row?.int("place")
        }
    }

    private static func change(
        _ id: DeploymentID, _ writer: any SQLWriter, _ change: (inout Deployment) throws -> [EventRecord]
    ) throws -> Deployment {
        // Changes of one deployment come one after another on all nodes, so none of them is refused.
        try writer.lock(Self.lockNumber(id))
        guard let old = try Self.find(id, writer) else { throw Fault.notFound("deployment") }
        var new = old
        let events = try change(&new)
        if new == old { return old }
        new.revision += 1
        try DeploymentRecord.update(new, writer)
        let known = Dictionary(old.steps.map { ($0.sequence, $0) }) { first, _ in first }
        for step in new.steps where known[step.sequence] != step {
            try DeploymentRecord.upsert(step, of: id, writer)
        }
        try SQLEventLog.append(events, to: writer)
        if new.state != old.state { writer.signal(LiveTopic.deploymentQueue) }
        return new
    }

    private static func update(_ deployment: Deployment, changed: [DeploymentEvent], _ writer: any SQLWriter) throws {
        if changed.isEmpty { return }
        var deployment = deployment
        deployment.revision += 1
        try DeploymentRecord.update(deployment, writer)
        for step in deployment.steps { try DeploymentRecord.upsert(step, of: deployment.id, writer) }
    }

    private static func find(_ id: DeploymentID, _ reader: any SQLReader) throws -> Deployment? {
        try reader.first("SELECT * FROM deployments WHERE id = $1", [id]).map { row in
            try DeploymentRecord.deployment(row, steps: Self.steps(id.description, reader))
        }
    }

    private static func steps(_ id: String, _ reader: any SQLReader) throws -> [Step] {
        try reader.rows("SELECT * FROM deployment_steps WHERE deployment = $1 ORDER BY sequence", [id])
            .map { try DeploymentRecord.step($0) }
    }

    /// A lock of its own for each service, so that two nodes never start two of its deployments, and for each
    /// deployment. Whoever needs both takes the service's first.
    private static func lockNumber<Kind>(_ id: ID<Kind>) -> Int64 { Int64(bitPattern: id.low) }
}
