import API
import Console
import Governance
import HTTPTypes
import Identity
import Kernel

extension ConsoleAgentRoutes {
    var rules: [Route] {
        [
            ConsoleRoute.page("/agents/rules", .permission(.agentsRead), "Show the rules of assignment.") {
                inbound, context in
                .html(try await self.rulesPage(inbound, context).html)
            },
            ConsoleRoute.form("/agents/rules", .permission(.agentsWrite), "Make a rule of assignment.") {
                inbound, context in
                let form = FormFields(inbound)
                do {
                    guard let priority = Int64(form["priority"]) else {
                        throw Fault(
                            .invalid, "The priority is a number.",
                            fields: [.init(pointer: "/priority", detail: "must be a number")])
                    }
                    _ = try await self.parts.fleet.addRule(
                        environment: try form.environment(), priority: priority, pattern: form["pattern"],
                        tags: try form.tags(), bundle: form["bundle"], context: context)
                    return .seeOther("/agents/rules?done=saved")
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.rulesPage(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form("/agents/rules/{rule}/delete", .permission(.agentsWrite), "Remove a rule of assignment.")
            {
                inbound, context in
                try await self.parts.fleet.removeRule(try inbound.id("rule", of: "rule"), context: context)
                return .seeOther("/agents/rules?done=removed")
            },
        ]
    }

    var keys: [Route] {
        [
            ConsoleRoute.page("/agents/keys", .permission(.keysRead), "Show agent keys.") { inbound, context in
                .html(try await self.keysPage(inbound, context).html)
            },
            ConsoleRoute.form("/agents/keys", .permission(.keysWrite), "Make an agent key.") { inbound, context in
                let form = FormFields(inbound)
                do {
                    let days = Int64(form["days"]).map { min(max($0, 1), 36_500) }
                    let (secret, key) = try await self.parts.identity.makeAgentKey(
                        name: form["name"], environment: try form.environment(), agent: form.text("agent"),
                        expiresAt: days.map { SystemWallClock().now() + .seconds($0 * 86_400) }, context: context)
                    var page = try await self.keysPage(inbound, context)
                    page.created = AgentKeyResource(key, secret: secret)
                    return .html(page.html)
                } catch let fault as Fault where fault.belongsToForm {
                    var page = try await self.keysPage(inbound, context)
                    page.form = FormState(fault, values: form.echo)
                    return .html(page.html, status: .unprocessableContent)
                }
            },
            ConsoleRoute.form("/agents/keys/{key}/revoke", .permission(.keysWrite), "Revoke an agent key.") {
                inbound, context in
                try await self.parts.identity.revokeAgentKey(try inbound.id("key", of: "agent key"), context: context)
                return .seeOther("/agents/keys?done=revoked")
            },
        ]
    }

    var sessions: [Route] {
        [
            ConsoleRoute.page("/agents/sessions", .permission(.agentsRead), "Show agents' sessions.") {
                inbound, context in
                let environment = try inbound.environment()
                let page = try await self.parts.calls.sessions(
                    environment: environment, agent: nil, PageRequest(limit: 50, after: inbound.query("after")),
                    context: context)
                return .html(
                    AgentSessionsPage(
                        shell: try await self.parts.shells.shell(.agents, inbound, context),
                        sessions: page.items.map { AgentSessionResource($0) },
                        environments: try await self.environments(context), environment: environment,
                        after: inbound.query("after"), next: page.next
                    ).html)
            },
            ConsoleRoute.page("/agents/sessions/{session}", .permission(.agentsRead), "Tell an agent's session.") {
                inbound, context in
                guard let environment = try inbound.environment() else { throw Fault.notFound("session") }
                let offset = inbound.query("offset").flatMap { Int($0) } ?? 0
                let (session, records) = try await self.parts.calls.story(
                    inbound.parameter("session"), in: environment, offset: offset, limit: AgentStoryPage.portion,
                    context: context)
                let places = try await self.parts.fleet.places(context: context)
                let place = places.first { $0.environment == environment }
                return .html(
                    AgentStoryPage(
                        shell: try await self.parts.shells.shell(.agents, inbound, context),
                        session: AgentSessionResource(session), records: records.map { CallRecordResource($0) },
                        offset: max(offset, 0), place: place.map { "\($0.project) / \($0.name)" } ?? ""
                    ).html)
            },
        ]
    }

    private func rulesPage(_ inbound: Inbound, _ context: OperationContext) async throws -> AssignmentRulesPage {
        let rules = try await self.parts.fleet.rules(environment: nil, context: context)
        var page = AssignmentRulesPage(
            shell: try await self.parts.shells.shell(.agents, inbound, context),
            rules: rules.compactMap { AssignmentRuleResource($0) }, environments: try await self.environments(context),
            bundles: try await self.bundleNames(context))
        if let agent = inbound.query("agent"), !agent.isEmpty, let environment = try inbound.environment() {
            let found = try await self.parts.fleet.resolve(agent, in: environment, context: context)
            page.resolved = (
                agent,
                AssignmentResource(
                    bundle: found.bundle, source: found.source.rawValue, ruleID: found.rule?.id,
                    rulePattern: found.rule?.pattern)
            )
        }
        return page
    }

    private func keysPage(_ inbound: Inbound, _ context: OperationContext) async throws -> AgentKeysPage {
        AgentKeysPage(
            shell: try await self.parts.shells.shell(.agents, inbound, context),
            keys: try await self.parts.identity.agentKeys(context: context)
                .compactMap { AgentKeyResource($0, secret: nil) },
            environments: try await self.environments(context), address: self.parts.address)
    }
}
