import API
import Deployments
import DockerEngine
import Foundation
import Glibc
import Kernel
import SQL

/// Looks at what the server depends on.
struct HealthChecks: Sendable {
    private let core: Core
    private let started: Timestamp
    private let engine: DockerEngine?

    init(_ core: Core, started: Timestamp) throws {
        self.core = core
        self.started = started
        self.engine = try core.settings.executions.engine()
    }

    func resource() async -> HealthResource {
        var checks = [await self.database(), self.disk(), self.guardProgram()]
        if let engine { checks.append(await self.docker(engine)) }
        return HealthResource(
            ok: checks.allSatisfy(\.ok), version: MartletServer.version,
            uptimeSeconds: self.core.clock.now().since(self.started).seconds, residentBytes: Self.residentBytes(),
            checks: checks)
    }

    func prometheus() async -> String {
        let health = await self.resource()
        let open = (try? await self.core.deployments.open()) ?? []
        let running = open.count { $0.state == .running }
        let position = (try? await self.core.events.lastPosition()) ?? 0
        var text = """
            # HELP martlet_info The program's version.
            # TYPE martlet_info gauge
            martlet_info{version="\(health.version)"} 1
            # HELP martlet_uptime_seconds Seconds since the start.
            # TYPE martlet_uptime_seconds gauge
            martlet_uptime_seconds \(health.uptimeSeconds)
            # HELP martlet_resident_bytes Resident memory.
            # TYPE martlet_resident_bytes gauge
            martlet_resident_bytes \(health.residentBytes)
            # HELP martlet_events_total Events in the log.
            # TYPE martlet_events_total counter
            martlet_events_total \(position)
            # HELP martlet_deployments_open Deployments that are not over, by state.
            # TYPE martlet_deployments_open gauge
            martlet_deployments_open{state="running"} \(running)
            martlet_deployments_open{state="waiting"} \(open.count - running)
            # HELP martlet_healthy Whether a dependency works.
            # TYPE martlet_healthy gauge

            """
        for check in health.checks { text += "martlet_healthy{name=\"\(check.name)\"} \(check.ok ? 1 : 0)\n" }
        return text
    }

    private func database() async -> HealthResource.Check {
        do {
            let position = try await self.core.events.lastPosition()
            return .init(name: "database", ok: true, detail: "\(position) events")
        } catch {
            return .init(name: "database", ok: false, detail: "cannot be read")
        }
    }

    private func disk() -> HealthResource.Check {
        guard let room = DiskRoom(self.core.directory.path) else {
            return .init(name: "disk", ok: false, detail: "cannot be looked at")
        }
        let detail = "\(room.percent) % free, \(Int(room.freeBytes / 1e9)) GB"
        return .init(name: "disk", ok: room.isEnough, detail: detail)
    }

    private func docker(_ engine: DockerEngine) async -> HealthResource.Check {
        do {
            let description = try await engine.describe()
            return .init(name: "docker", ok: true, detail: "\(description.version), API \(description.api)")
        } catch {
            return .init(name: "docker", ok: false, detail: "does not answer at \(engine.address.socket)")
        }
    }

    private func guardProgram() -> HealthResource.Check {
        let isThere = SiblingProgram.processGuard.isInstalled
        return .init(name: "guard", ok: isThere, detail: isThere ? "installed" : "martlet-guard is missing")
    }

    private static func residentBytes() -> Int64 {
        guard let data = FileManager.default.contents(atPath: "/proc/self/statm") else { return 0 }
        let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
        return fields.count > 1 ? (Int64(fields[1]) ?? 0) * Int64(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
