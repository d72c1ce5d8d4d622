package import API
import Console
package import Governance
import HTTPTypes
package import Identity
import Kernel

/// The fleet in the console.
package struct ConsoleAgentRoutes: Sendable {
    /// What the pages show.
    package struct Parts: Sendable {
        let shells: ConsoleShells
        let fleet: FleetOperations
        let coverage: CoverageReading
        let calls: CallReading
        let bundles: BundleOperations
        let identity: IdentityOperations
        /// The address that agents are given.
        let address: String

        /// Joins them.
        package init(
            shells: ConsoleShells, fleet: FleetOperations, coverage: CoverageReading, calls: CallReading,
            bundles: BundleOperations, identity: IdentityOperations, address: String
        ) {
            self.shells = shells
            self.fleet = fleet
            self.coverage = coverage
            self.calls = calls
            self.bundles = bundles
            self.identity = identity
            self.address = address
        }
    }

    let parts: Parts

    /// Shows these.
    package init(_ parts: Parts) { self.parts = parts }

    /// All of them.
    package var routes: [Route] { self.agents + self.rules + self.keys + self.sessions }

    private var agents: [Route] {
        [
            ConsoleRoute.page("/agents", .permission(.agentsRead), "Show the fleet.") { inbound, context in
                .html(try await self.fleetPage(inbound, context).html)
            },
            ConsoleRoute.form("/agents/assign", .permission(.agentsWrite), "Give agents a bundle.") {
                inbound, context in
                let form = FormFields(inbound)
                do {
                    let names = form["agents"].split(whereSeparator: \.isNewline)
                        .map { $0.trimmingSpaces }.filter { !$0.isEmpty }
                    _ = try await self.parts.fleet.assign(
                        names, in: try form.environment(), to: form["bundle"].trimmingSpaces[...].description,
                        context: context)
                    return .seeOther("/agents?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.fleetPage(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.page("/agents/find", .permission(.agentsRead), "Go to an agent by its name.") {
                inbound, context in
                guard let environment = try inbound.environment() else { throw Fault.notFound("agent") }
                let view = try await self.parts.fleet.view(
                    inbound.query("agent") ?? "", in: environment, context: context)
                return .seeOther("/agents/\(view.agent.id)")
            },
            ConsoleRoute.page("/agents/{agent}", .permission(.agentsRead), "Show an agent.") { inbound, context in
                .html(try await self.agentPage(inbound, context).html)
            },
            ConsoleRoute.form("/agents/{agent}", .permission(.agentsWrite), "Change an agent.") { inbound, context in
                let form = FormFields(inbound)
                let id: AgentID = try inbound.id("agent", of: "agent")
                do {
                    _ = try await self.parts.fleet.change(
                        id, displayName: form["display_name"], tags: try form.tags(), bundle: form["bundle"],
                        context: context)
                    return .seeOther("/agents/\(id)?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.agentPage(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form("/agents/{agent}/delete", .permission(.agentsWrite), "Forget an agent.") {
                inbound, context in
                try await self.parts.fleet.remove(try inbound.id("agent", of: "agent"), context: context)
                return .seeOther("/agents?done=removed")
            },
        ]
    }

    private func fleetPage(_ inbound: Inbound, _ context: OperationContext) async throws -> AgentsPage {
        let environment = try inbound.environment()
        let page = try await self.parts.fleet.list(
            environment: environment, PageRequest(limit: 100, after: inbound.query("after")), context: context)
        return AgentsPage(
            shell: try await self.parts.shells.shell(.agents, inbound, context),
            agents: page.items.map { AgentResource($0) }, environments: try await self.environments(context),
            environment: environment, bundles: try await self.bundleNames(context), after: inbound.query("after"),
            next: page.next)
    }

    private func agentPage(_ inbound: Inbound, _ context: OperationContext) async throws -> AgentPage {
        let id: AgentID = try inbound.id("agent", of: "agent")
        let view = try await self.parts.fleet.view(id, context: context)
        let sessions = try await self.parts.calls.sessions(
            environment: view.place.environment, agent: view.agent.name, PageRequest(limit: 10), context: context)
        let history = try await self.parts.fleet.history(id, limit: 50, context: context)
        return AgentPage(
            shell: try await self.parts.shells.shell(.agents, inbound, context), agent: AgentResource(view),
            coverage: AgentCoverageResource(try await self.parts.coverage.coverage(of: id, context: context)),
            sessions: sessions.items.map { AgentSessionResource($0) },
            history: history.map { AgentHistoryItem($0.event) }, bundles: try await self.bundleNames(context))
    }

    func environments(_ context: OperationContext) async throws -> EnvironmentChoice {
        EnvironmentChoice(try await self.parts.fleet.places(context: context).map { AgentPlaceResource($0) })
    }

    func bundleNames(_ context: OperationContext) async throws -> [String] {
        guard context.may(.contractsRead) else { return [] }
        return try await self.parts.bundles.list(context: context).map(\.name)
    }
}

extension StringProtocol {
    /// The text without blanks around it.
    var trimmingSpaces: String {
        guard let first = self.firstIndex(where: { !$0.isWhitespace }),
            let last = self.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension FormFields {
    /// The environment that was chosen. Throws `invalid` when none was.
    func environment() throws(Fault) -> EnvironmentID {
        guard let id = EnvironmentID(self["environment"]) else {
            throw Fault(
                .invalid, "Choose an environment.",
                fields: [.init(pointer: "/environment", detail: "must be one of the list")])
        }
        return id
    }

    /// Tags, one a line. Throws `invalid` for a line without an equals sign.
    func tags() throws(Fault) -> [String: String] {
        var tags: [String: String] = [:]
        for line in self["tags"].split(whereSeparator: \.isNewline).map(\.trimmingSpaces) where !line.isEmpty {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw Fault(
                    .invalid, "A tag is written as name=value.",
                    fields: [.init(pointer: "/tags", detail: "must have one name=value a line")])
            }
            tags[parts[0].trimmingSpaces] = parts[1].trimmingSpaces
        }
        return tags
    }
}
